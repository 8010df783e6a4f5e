import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// What a client agrees to, in the practice's own words or the usual ones.
@Suite(.serialized) struct OwnConsentTests {
  private let sample = SamplePractice()
  private static let english = "I want to train <here>.\n\nI may stop at any time."

  private var events: [Draft<PracticeEvent>] {
    sample.organisation + [sample.book(UUID(), sample.last, at: 200, site: sample.site)]
  }

  private func set(
    _ served: Served, version: String = "2027-1", spanish: String? = nil, askAgain: Bool = false
  ) async throws {
    var body: [String: Any] = ["version": version, "english": Self.english, "askAgain": askAgain]
    body["spanish"] = spanish
    let answer = try await served.post(
      "/v1/consent-text", String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self),
      token: try await served.token())
    #expect((200..<300).contains(answer.status), "\(answer.text)")
  }

  private func give(_ served: Served, version: String) async throws {
    let answer = try await served.post(
      "/v1/clients/C-1012/consent", #"{"version":"\#(version)"}"#, token: try await served.token())
    #expect((200..<300).contains(answer.status), "\(answer.text)")
  }

  private func consents(_ served: Served) async throws -> [ConsentGiven] {
    try await served.fixture.store.read(
      Condition.none.reading(PracticeTags.client(sample.last), ConsentGiven.self),
      in: served.fixture.practice
    ).compactMap { event in
      if case .intake(.consentGiven(let facts)) = event.event { facts } else { nil }
    }
  }

  private let agreed = ["q.agree": "yes", "q.name": "Ola Nord", "action": "send"]

  @Test func theOwnTextIsReadAndAgreedToWithItsVersionAndDigest() async throws {
    try await withDashboard(events) { served in
      try await set(served)
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/consent")
      #expect(page.text.contains("<p>I want to train &lt;here&gt;.</p><p>I may stop at any time.</p>"))
      #expect(page.text.contains("Version 2027-1") && !page.text.contains("no medical diagnosis"))
      browser.language = "es"
      let spanish = try await browser.open("/me/forms/consent")
      #expect(spanish.text.contains("Este texto solo está en inglés"))
      #expect(spanish.text.contains("<div lang=\"en\"><p>I want to train"))
      let sent = try await browser.send(
        "/me/forms/consent", agreed.merging(["version": "2027-1"]) { $1 }, of: spanish)
      #expect(sent.header("Location") == "/me/forms?sent=1", "\(sent.text)")
      let given = try #require(try await consents(served).first)
      let digest = try await served.get("/v1/consent-text", token: try await served.token()).json["digest"]
      #expect(given.version == "2027-1" && given.textDigest == digest?.text)
      // In Spanish too, once there is one.
      try await set(served, version: "2027-2", spanish: "Quiero entrenar.")
      let both = try await browser.open("/me/forms/consent")
      #expect(both.text.contains("<div lang=\"es\"><p>Quiero entrenar.</p>"))
      #expect(!both.text.contains("Este texto solo está en inglés"))
    }
  }

  @Test func whoAgreedToAnotherTextIsShownBoth() async throws {
    try await withDashboard(events) { served in
      try await give(served, version: "2026-1")
      try await set(served)
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/consent")
      #expect(page.text.contains("You agreed to version 2026-1 of this text."))
      #expect(page.text.contains("The text that you agreed to") && page.text.contains("no medical diagnosis"))
      #expect(page.text.contains("The text that holds now") && page.text.contains("I may stop at any time."))
      #expect(!page.text.contains("Please read it, and say whether you agree"))
      #expect(try await !browser.open("/me/forms").text.contains("href=\"/me/forms/consent\">Consent</a>"))
      try await set(served, version: "2027-2", askAgain: true)
      let asked = try await browser.open("/me/forms/consent")
      #expect(asked.text.contains("Please read it, and say whether you agree"))
      #expect(try await browser.open("/me/forms").text.contains("href=\"/me/forms/consent\">Consent</a>"))
      let sent = try await browser.send(
        "/me/forms/consent", agreed.merging(["version": "2027-2"]) { $1 }, of: asked)
      #expect(sent.header("Location") == "/me/forms?sent=1", "\(sent.text)")
      let now = try await browser.open("/me/forms/consent")
      #expect(now.text.contains("You agreed to version 2027-2 of this text."))
      #expect(!now.text.contains("The text that holds now") && !now.text.contains("name=\"q.agree\""))
      #expect(try await consents(served).map(\.version) == ["2026-1", "2027-2"])
    }
  }

  /// A text that is kept elsewhere is not shown as if it were this one.
  @Test func whoAgreedOnPaperIsToldSo() async throws {
    try await withDashboard(events) { served in
      try await give(served, version: "2019-paper")
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      for (language, words) in [
        ("en", "You agreed to version 2019-paper of our text, on paper"),
        ("es", "Aceptó la versión 2019-paper de nuestro texto, en papel"),
      ] {
        browser.language = language
        let page = try await browser.open("/me/forms/consent")
        #expect(page.text.contains(words) && page.text.contains("2026-1"), "\(page.text)")
        #expect(page.text.contains("name=\"q.agree\"") && page.text.contains("/me/consent/withdraw"))
      }
    }
  }

  /// What was opened before the text changed is not taken for the new one.
  @Test func nobodyAgreesToATextThatTheyDidNotSee() async throws {
    try await withDashboard(events) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/consent")
      let read = try #require(Browser.field("version", in: page))
      try await set(served)
      let sent = try await browser.send(
        "/me/forms/consent", agreed.merging(["version": read]) { $1 }, of: page)
      #expect(sent.status == 422 && sent.text.contains("The text has changed since you opened the page."))
      #expect(sent.text.contains("I may stop at any time.") && !sent.text.contains("Ola Nord"))
      #expect(try await consents(served).isEmpty)
    }
  }

  @Test func ownersSeeAndSetItInSettings() async throws {
    try await withDashboard(events) { served in
      let owner = try await Browser.signedIn(served, as: .owner)
      let usual = try await owner.open("/settings/consent")
      #expect(usual.text.contains("the usual text") && usual.text.contains("no medical diagnosis"))
      let form = try await owner.open("/forms/set-consent-text?back=/settings/consent")
      #expect(form.status == 200 && form.text.contains("name=\"spanish\""), "\(form.text)")
      let sent = try await owner.send(
        "/forms/set-consent-text",
        [
          "version": "2027-1", "english": Self.english, "spanish": "", "key": "k1",
          "back": "/settings/consent",
        ], csrf: Browser.field("csrf", in: form))
      #expect(sent.status == 303, "\(sent.text)")
      let own = try await owner.open("/settings/consent")
      #expect(own.text.contains("<p>I want to train &lt;here&gt;.</p>") && own.text.contains("2027-1"))
      #expect(own.text.contains("There is none: clients get the English one"))
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      #expect(try await desk.open("/settings/consent").status == 403)
    }
  }
}
