import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Postgres
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// Forms as a client fills them in, and what staff do with them.
@Suite(.serialized) struct OwnFormTests {
  private let sample = SamplePractice()

  /// A client who is booked and of whom nothing is known.
  private var events: [Draft<PracticeEvent>] {
    sample.organisation + [sample.book(UUID(), sample.last, at: 200, site: sample.site)]
  }

  private let intake = [
    "q.signs": "none", "q.place-1.region": "low_back", "q.place-1.side": "left", "q.place-1.nrs": "6",
    "q.onset": "2026-01-10", "q.cause": "injury", "q.course": "recurrent", "q.sleep": "6.5",
    "q.activity-1.words": "Sit at the desk", "q.activity-1.score": "4", "action": "send",
  ]

  private func newest(_ served: Served, after position: Int64) async throws -> [Recorded<PracticeEvent>] {
    try await served.fixture.store.read(
      tag: PracticeTags.client(sample.last), in: served.fixture.practice
    ).filter { $0.position > position }
  }

  private func head(_ served: Served) async throws -> Int64 {
    try await served.fixture.store.head(of: served.fixture.practice).position
  }

  private func drafts(_ served: Served) async throws -> [Data] {
    try await served.fixture.pool.query(
      "select sealed from public.form_drafts where client_id = \(sample.last)"
    ) { row in try row.get(0) as Data }
  }

  /// Sends the history of the pain, and says under which id it waits.
  private func answered(_ served: Served) async throws -> UUID {
    var browser = try await OwnBrowser.opened(served, by: sample.last)
    let page = try await browser.open("/me/forms/intake")
    let before = try await head(served)
    let answer = try await browser.send("/me/forms/intake", intake, of: page)
    #expect(answer.header("Location") == "/me/forms?sent=1", "\(answer.text)")
    for event in try await newest(served, after: before) {
      if case .intake(.formAnswered(let facts)) = event.event { return facts.formID }
    }
    throw FormMissing()
  }

  private struct FormMissing: Error {}

  @Test func whatIsDueIsAskedForInBothLanguages() async throws {
    try await withDashboard(events) { served in
      for (language, forms, first) in [
        ("en", "Forms to fill in: 3", "About your pain"),
        ("es", "Formularios para rellenar: 3", "Sobre su dolor"),
      ] {
        var browser = try await OwnBrowser.opened(served, by: sample.last)
        browser.language = language
        #expect(try await browser.open("/me").text.contains(forms))
        let page = try await browser.open("/me/forms")
        #expect(page.text.contains(first) && page.text.contains("/me/forms/consent"))
        for form in FormKind.allCases {
          let page = try await browser.open("/me/forms/\(form.rawValue)")
          #expect(page.status == 200 && !page.text.contains("{{"), "\(form)")
        }
        #expect(try await browser.open("/me/forms/shoes").status == 404)
      }
    }
  }

  @Test func whatIsClinicalWaitsAndTheClientIsTheActor() async throws {
    try await withDashboard(events) { served in
      let before = try await head(served)
      _ = try await answered(served)
      let events = try await newest(served, after: before)
      #expect(events.map(\.type) == ["form-answered"])
      #expect(events.first?.metadata.actor == sample.last && events.first?.metadata.role == "client")
      #expect(try await drafts(served).isEmpty)
      let position = try #require(events.last?.position)
      let view = try await served.get(
        "/v1/clients/C-1012/forms?atLeast=\(position)", token: try await served.token()
      ).json
      #expect(view["answered"]?[0]?["status"]?.text == "waiting")
      #expect(view["due"]?.items.compactMap { $0["form"]?.text } == ["consent", "screening"])
    }
  }

  @Test func aBlankIsSaidAtItsQuestionAndWhatWasTypedStays() async throws {
    try await withDashboard(events) { served in
      for (language, words) in [("en", "Please answer this."), ("es", "Responda aquí, por favor.")] {
        var browser = try await OwnBrowser.opened(served, by: sample.last)
        browser.language = language
        let page = try await browser.open("/me/forms/intake")
        let before = try await head(served)
        var fields = intake
        fields["q.onset"] = ""
        fields["q.place-1.nrs"] = nil
        fields["q.medication"] = "Ibuprofen <400>"
        let answer = try await browser.send("/me/forms/intake", fields, of: page)
        #expect(answer.status == 422 && answer.text.contains(words))
        #expect(answer.text.contains("href=\"#q-onset\"") && answer.text.contains("href=\"#q-place-1\""))
        #expect(!answer.text.contains("href=\"#q-cause\""))
        #expect(answer.text.contains("Ibuprofen &lt;400&gt;"))
        #expect(answer.text.contains("value=\"Sit at the desk\""))
        #expect(answer.text.contains("<option value=\"low_back\" selected>"))
        #expect(try await head(served) == before)
      }
    }
  }

  @Test func aDraftIsSealedOpensAgainAndEndsWithItsClient() async throws {
    try await withDashboard(events) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/intake")
      let saved = try await browser.send(
        "/me/forms/intake", ["q.medication": "Gabapentin at night", "action": "save"], of: page)
      #expect(saved.header("Location") == "/me/forms?saved=1")
      #expect(try await browser.open("/me/forms/intake").text.contains("Gabapentin at night"))
      #expect(try await browser.open("/me/forms").text.contains("what you typed was kept"))
      let sealed = try await drafts(served)
      #expect(sealed.count == 1 && sealed.allSatisfy { $0.range(of: Data("Gabapentin".utf8)) == nil })
      // Nobody else's page shows it.
      var other = try await OwnBrowser.opened(served, by: sample.anna)
      #expect(try await !other.open("/me/forms/intake").text.contains("Gabapentin"))
      let erased = try await served.post(
        "/v1/clients/C-1012/erase", #"{"confirmed":true}"#, token: try await served.token())
      #expect(erased.status == 202, "\(erased.text)")
      #expect(try await drafts(served).isEmpty)
      #expect(try await browser.open("/me/forms/intake").status == 401)
    }
  }

  @Test(arguments: [
    ("en", "chest-pain", "Get emergency help at once (911)", "needs a doctor"),
    ("es", "chest-pain", "911", "No entrene"),
  ])
  func aRedFlagIsRecordedAtOnceAndTheEmergencyIsSaid(
    language: String, sign: String, emergency: String, words: String
  ) async throws {
    try await withDashboard(events) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      browser.language = language
      let page = try await browser.open("/me/forms/intake")
      let before = try await head(served)
      let answer = try await browser.send(
        "/me/forms/intake", intake.merging(["q.signs": sign]) { $1 }, of: page)
      let place = try #require(answer.header("Location"))
      #expect(place == "/me/forms?sent=1&stop=emergency")
      let events = try await newest(served, after: before)
      #expect(events.map(\.type) == ["form-answered", "red-flag-raised"])
      #expect(Set(events.map(\.metadata.commandID)).count == 1)
      let told = try await browser.open(place)
      #expect(told.text.contains(emergency) && told.text.contains("role=\"alert\""))
      #expect(told.text.contains(language == "es" ? words : "Do not train."))
    }
  }

  @Test func aScreeningThatRefersIsRecordedAtOnce() async throws {
    try await withDashboard(events) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/screening")
      let before = try await head(served)
      let answer = try await browser.send(
        "/me/forms/screening",
        ["q.outcome": "refer", "q.edition": "2025", "q.day": "2027-02-28", "action": "send"], of: page)
      #expect(answer.header("Location") == "/me/forms?sent=1&stop=refer", "\(answer.text)")
      #expect(
        try await newest(served, after: before).map(\.type) == ["form-answered", "screening-recorded"])
    }
  }

  @Test func consentIsGivenAndTakenBackWithTheNameTyped() async throws {
    try await withDashboard(events) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/consent")
      #expect(page.text.contains("I may take it back at any time") && page.text.contains("Version 2026-1"))
      let unsigned = try await browser.send(
        "/me/forms/consent", ["q.agree": "yes", "action": "send"], of: page)
      #expect(unsigned.status == 422 && unsigned.text.contains("href=\"#q-name\""))
      let before = try await head(served)
      let given = try await browser.send(
        "/me/forms/consent", ["q.agree": "yes", "q.name": "Ola Nord", "action": "send"], of: page)
      #expect(given.header("Location") == "/me/forms?sent=1", "\(given.text)")
      let standing = try await browser.open("/me/forms/consent")
      #expect(standing.text.contains("You agreed to version 2026-1"))
      let nameless = try await browser.send("/me/consent/withdraw", ["reason": "I move"], of: standing)
      #expect(nameless.status == 422 && nameless.text.contains("Please answer this."))
      let withdrawn = try await browser.send(
        "/me/consent/withdraw", ["reason": "I move", "name": "Ola Nord"], of: standing)
      #expect(withdrawn.header("Location") == "/me/forms?withdrawn=1", "\(withdrawn.text)")
      let events = try await newest(served, after: before)
      #expect(events.map(\.type) == ["form-answered", "consent-given", "consent-withdrawn"])
      let opened = try await served.fixture.store.open(
        events.compactMap(\.sealed), in: served.fixture.practice)
      #expect(opened.suffix(2).allSatisfy { $0[.name] == "Ola Nord" } && opened.last?[.reason] == "I move")
      guard case .intake(.consentGiven(let facts)) = events[1].event else { throw FormMissing() }
      #expect(facts.textDigest == Questionnaire.digest(of: .consent, version: "2026-1"))
    }
  }

  @Test func theInboxShowsItToThoseWhoMaySeeItAndConfirmsIt() async throws {
    try await withDashboard(events) { served in
      let form = try await answered(served)
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let deskInbox = try await desk.open("/inbox").text
      #expect(!deskInbox.contains("Sit at the desk") && !deskInbox.contains("Forms that clients answered"))
      let practitioner = try await Browser.signedIn(served, as: .practitioner)
      let inbox = try await practitioner.open("/inbox")
      #expect(inbox.text.contains("Sit at the desk: 4 of 10") && inbox.text.contains("Leave aside"))
      let page = try await practitioner.open("/clients/C-1012/intake")
      #expect(page.text.contains("waits for you"))
      let path = "/forms/confirm-form?for=C-1012&formId=\(form.lowercased)"
      let confirm = try await practitioner.open(path)
      #expect(confirm.status == 200, "\(confirm.text)")
      let before = try await head(served)
      let done = try await practitioner.send(
        "/forms/confirm-form", ["for": "C-1012", "formId": form.lowercased, "key": "k1", "back": "/inbox"],
        csrf: Browser.field("csrf", in: confirm))
      #expect(done.status == 303, "\(done.text)")
      #expect(
        try await newest(served, after: before).map(\.type) == [
          "form-confirmed", "pain-history-recorded", "pain-map-recorded", "outcome-recorded",
        ])
      #expect(try await !practitioner.open("/inbox").text.contains("Sit at the desk"))
    }
  }

  @Test func ofTwoWhoConfirmAtOnceOneRecords() async throws {
    try await withDashboard(events) { served in
      let form = try await answered(served)
      let token = try await served.token()
      let before = try await head(served)
      let body = #"{"formId":"\#(form.lowercased)"}"#
      let answers = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
          group.addTask {
            Int(
              try await served.post("/v1/clients/C-1012/forms/confirm", body, token: token).status)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers == [200, 200, 200, 200])
      let types = try await newest(served, after: before).map(\.type)
      #expect(types.filter { $0 == "form-confirmed" }.count == 1 && types.count == 4)
    }
  }

  @Test func whatIsLeftAsideIsAskedForAgain() async throws {
    try await withDashboard(events) { served in
      let form = try await answered(served)
      let token = try await served.token()
      let body = #"{"formId":"\#(form.lowercased)","reason":"Of somebody else"}"#
      let answer = try await served.post("/v1/clients/C-1012/forms/dismiss", body, token: token)
      #expect(answer.status == 200, "\(answer.text)")
      let position = Int(try #require(try answer.json["position"]?.number))
      let view = try await served.get("/v1/clients/C-1012/forms?atLeast=\(position)", token: token).json
      #expect(view["answered"]?[0]?["status"]?.text == "dismissed")
      #expect(view["due"]?.items.contains { $0["form"]?.text == "intake" } == true)
      let late = try await served.post(
        "/v1/clients/C-1012/forms/confirm", #"{"formId":"\#(form.lowercased)"}"#, token: token)
      #expect(late.status == 409, "\(late.text)")
      let waiting = try await served.get("/v1/forms?atLeast=\(position)", token: token).json
      #expect(waiting["items"]?.items.isEmpty == true)
    }
  }
}
