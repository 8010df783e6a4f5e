import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// Online booking in the language of who books.
@Suite(.serialized) struct OnlineLanguageTests {
  private let sample = SamplePractice()

  private func withOnline(_ body: @Sendable (Served, String) async throws -> Void) async throws {
    let week = WeekHours("mon-sun 6:00-22:00") ?? WeekHours([:])
    let hours = Draft<PracticeEvent>(
      .scheduling(
        .practitionerHoursSet(
          PractitionerHoursSet(practitionerID: sample.practitioner, siteID: sample.site, week: week))),
      at: SamplePractice.at(-800))
    try await withDashboard(
      sample.everything + [hours], configuration: DashboardConfiguration(takesOnlineBookings: true)
    ) { served in
      try await body(served, "/online/\(served.fixture.practice.uuid.uuidString.lowercased())")
    }
  }

  private func open(_ served: Served, _ path: String, accepts: String? = nil, cookie: String? = nil)
    async throws -> Answer
  {
    var headers: HTTPFields = [.accept: "text/html"]
    headers[.acceptLanguage] = accepts
    headers[.cookie] = cookie
    return try await served.get(path, headers: headers)
  }

  @Test func speaksTheFirstLanguageOfTheBrowserThatThereIs() async throws {
    try await withOnline { served, path in
      let english = try await open(served, path)
      #expect(
        english.text.contains("<html lang=\"en\">") && english.text.contains("Book a first consultation"))
      #expect(english.header("Content-Language") == "en")
      let spanish = try await open(served, path, accepts: "de-DE, es-MX;q=0.9, en;q=0.8")
      #expect(
        spanish.text.contains("<html lang=\"es\">") && spanish.text.contains("Reservar una primera consulta"))
      #expect(spanish.text.contains("Ir al contenido") && !spanish.text.contains("Choose"))
      #expect(spanish.header("Set-Cookie") == nil)
    }
  }

  @Test func theChoiceOfALanguageStandsBeforeTheBrowsersAndIsKept() async throws {
    try await withOnline { served, path in
      let site = "?site=\(sample.site.uuidString.lowercased())&day=2027-04-20"
      let english = try await open(served, path + site)
      let link = path + site.replacing("&", with: "&amp;") + "&amp;lang=es"
      #expect(
        english.text.contains("href=\"\(link)\" lang=\"es\" hreflang=\"es\">Español</a>"), "\(english.text)")
      let chosen = try await open(served, path + site + "&lang=es", accepts: "en")
      #expect(chosen.text.contains("<html lang=\"es\">"))
      #expect(chosen.text.contains("martes, 20 de abril de 2027") && chosen.text.contains("9:00 a.\u{A0}m."))
      let cookie = try #require(chosen.header("Set-Cookie"))
      #expect(cookie.hasPrefix("regimen_language=es; Path=/;") && cookie.contains("HttpOnly"))
      let kept = try await open(served, path, accepts: "en", cookie: "regimen_language=es")
      #expect(kept.text.contains("<html lang=\"es\">") && kept.text.contains(">English</a>"))
      let unknown = try await open(served, path + "?lang=tlh")
      #expect(unknown.text.contains("<html lang=\"en\">") && unknown.header("Set-Cookie") == nil)
    }
  }

  @Test func booksInSpanishAndSaysWhatIsWrongInSpanish() async throws {
    try await withOnline { served, path in
      var browser = Browser(served)
      browser.language = "es"
      let page = try await browser.open(
        path + "?site=\(sample.site.uuidString.lowercased())&day=2027-04-20")
      let start = try #require(page.text.range(of: "&amp;at="))
      let at = String(page.text[start.upperBound...].prefix { $0 != "\"" })
      var form = [
        "key": UUID().uuidString, "site": sample.site.uuidString.lowercased(), "at": at, "name": "Ola Nord",
        "email": "no es un correo", "complaint": "Las escaleras",
      ]
      let wrong = try await browser.send(path, form, csrf: nil)
      #expect(wrong.status == 422 && wrong.text.contains("no es exactamente una dirección"), "\(wrong.text)")
      // What was typed goes along to the other language.
      #expect(wrong.text.contains("name=\"lang\" value=\"en\""))
      var other = form
      other["lang"] = "en"
      other["choose"] = "1"
      let english = try await browser.send(path, other, csrf: nil)
      #expect(english.text.contains("<html lang=\"en\">") && english.text.contains("Las escaleras"))
      var gone = form
      gone["email"] = "ola@example.net"
      gone["at"] = "2027-04-20T15:07:00Z"
      let taken = try await browser.send(path, gone, csrf: nil)
      #expect(taken.status == 422 && taken.text.contains("Esa hora no está libre."))
      var unreachable = form
      unreachable["email"] = ""
      #expect(try await browser.send(path, unreachable, csrf: nil).text.contains("un correo o un teléfono"))
      form["email"] = "ola@example.net"
      let booked = try await browser.send(path, form, csrf: nil)
      #expect(booked.status == 200 && booked.text.contains("Reservado: martes, 20 de abril de 2027, "))
      #expect(!booked.text.contains("{"))
      // And is written to in Spanish from now on.
      let practice = served.fixture.practice
      let new = try await served.parts.queries.directory(practice).all(.client).first {
        $0.name == "Ola Nord"
      }
      let client = try #require(new?.uuid)
      #expect(try await served.parts.queries.language(of: client, in: practice) == .spanish)
    }
  }

  @Test func anErrorIsToldInTheLanguageToo() async throws {
    try await withOnline { served, path in
      let answer = try await open(served, "/online/\(UUID().uuidString)", accepts: "es")
      #expect(answer.status == 404 && answer.text.contains("<html lang=\"es\">"))
      #expect(answer.text.contains("En esta dirección no hay nada") && !answer.text.contains("openapi"))
      var browser = Browser(served)
      browser.language = "es"
      let other = try await browser.send(path, [:], csrf: nil, from: "cross-site")
      #expect(other.status == 403 && other.text.contains("se envió desde otro sitio"))
    }
  }

  @Test(arguments: [
    ("es", Language.spanish), ("en;q=0.2, es-419;q=0.3", .spanish), ("es;q=0, en", .english),
    ("en, es", .english), ("ES", .spanish),
  ])
  func theLanguageThatIsWantedMostIsTaken(header: String, language: Language) {
    #expect(ClientReading.accepted([header]) == language)
  }

  @Test(arguments: ["", "fr, de;q=0.5", "*", "es;q=x", ";;,"]) func noneIsTakenFromOthers(header: String) {
    #expect(ClientReading.accepted([header]) == nil)
  }
}
