import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// What a client sees and writes on their own page.
@Suite(.serialized) struct OwnPageTests {
  private let sample = SamplePractice()

  private func newest(_ served: Served, after position: Int64) async throws -> [Recorded<PracticeEvent>] {
    try await served.fixture.store.read(
      tag: PracticeTags.client(sample.anna), in: served.fixture.practice
    ).filter { $0.position > position }
  }

  private func head(_ served: Served) async throws -> Int64 {
    try await served.fixture.store.head(of: served.fixture.practice).position
  }

  @Test func painAndSleepAreTwoTapsAndTheClientIsTheActor() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let before = try await head(served)
      let page = try await browser.open("/me")
      #expect(page.text.contains("Pain this morning: Knee") && page.text.contains("action=\"/me/morning\""))
      let pain = try await browser.send(
        "/me/morning", ["nrs": "3", "region": "knee", "day": "2027-03-01"], of: page)
      #expect(pain.status == 303, "\(pain.text)")
      let sleep = try await browser.send("/me/sleep", ["hours": "7", "day": "2027-03-01"], of: page)
      #expect(sleep.status == 303, "\(sleep.text)")
      let events = try await newest(served, after: before)
      #expect(
        events.map(\.event) == [
          .wellbeing(
            .morningPainLogged(
              MorningPainLogged(
                clientID: sample.anna, day: LocalDay("2027-03-01") ?? .init(of: .now, in: .gmt),
                region: .knee,
                nrs: 3))),
          .wellbeing(
            .sleepLogged(
              SleepLogged(
                clientID: sample.anna, day: LocalDay("2027-03-01") ?? .init(of: .now, in: .gmt), hours: 7))),
        ])
      for event in events {
        #expect(event.metadata.actor == sample.anna && event.metadata.role == "client")
        #expect(event.metadata.client == "regimen-own-page")
      }
      let done = try await browser.open("/me")
      #expect(done.text.contains("Knee: 3 of 10") && done.text.contains("Sleep: 7 h"))
      // What is sent a second time is recorded once.
      let again = try await browser.send(
        "/me/sleep", ["hours": "7", "day": "2027-03-01", "key": "k1"], of: page)
      #expect(again.status == 303)
      #expect(try await newest(served, after: before).count == 2)
    }
  }

  @Test func yesterdayIsFilledInAndNoDayBefore() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await browser.open("/me?day=2027-02-28")
      #expect(page.text.contains("Yesterday, Sunday, February 28"))
      let before = try await head(served)
      let sent = try await browser.send(
        "/me/morning", ["nrs": "5", "region": "knee", "day": "2027-02-28"], of: page)
      #expect(sent.status == 303)
      let refused = try await browser.send(
        "/me/morning", ["nrs": "5", "region": "knee", "day": "2027-02-27"], of: page)
      #expect(refused.status != 303)
      #expect(try await newest(served, after: before).count == 1)
    }
  }

  @Test func aNoteIsSealedAndKept() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await browser.open("/me")
      let before = try await head(served)
      let sent = try await browser.send(
        "/me/morning", ["nrs": "2", "region": "knee", "day": "2027-03-01", "note": "Slept badly"], of: page)
      #expect(sent.status == 303, "\(sent.text)")
      let event = try #require(try await newest(served, after: before).first)
      #expect(event.sealed != nil)
      let history = try await served.get("/v1/clients/C-1001/history", token: try await served.token())
      #expect(history.text.contains("Slept badly"))
    }
  }

  @Test func whatIsTickedBecomesASession() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.ben)
      #expect(try await browser.open("/me/programme").status == 200)
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await anna.open("/me/programme")
      #expect(page.text.contains("value=\"goblet-squat\"") && page.text.contains("checked"))
      #expect(!page.text.contains("As proposed") && !page.text.lowercased().contains("propos"))
      let before = try await head(served)
      let nothing = try await anna.send(
        "/me/programme",
        ["e0.slug": "goblet-squat", "pain.before": "0", "pain.during": "0", "pain.after": "0"], of: page)
      #expect(nothing.status == 422 && nothing.text.contains("Tick at least one"))
      let sent = try await anna.send(
        "/me/programme",
        [
          "e0.slug": "goblet-squat", "e0.done": "yes", "e0.sets": "3", "e0.amount": "8", "e0.load": "50lb",
          "e1.slug": "forearm-plank", "e1.sets": "2", "e1.amount": "20", "e1.hold": "yes",
          "pain.before": "2", "pain.during": "3", "pain.after": "2",
        ], of: page)
      #expect(sent.status == 303, "\(sent.text)")
      let events = try await newest(served, after: before)
      guard case .session(.sessionRecorded(let facts)) = try #require(events.first).event else {
        Issue.record("No session was recorded.")
        return
      }
      #expect(facts.content.slugs == ["goblet-squat"] && facts.content.exercises[0].sets.count == 3)
      #expect(facts.content.exercises[0].sets[0] == SetDone(reps: 8, load: Load(50, .lb)))
      #expect(facts.content.pain == PainScores(before: 2, during: 3, after: 2))
      #expect(events[0].metadata.actor == sample.anna)
    }
  }

  @Test func aStandingRedFlagStopsTraining() async throws {
    let flag = Draft<PracticeEvent>(
      .safety(
        .redFlagRaised(
          RedFlagRaised(clientID: sample.anna, flagID: UUID(), flag: .hotSwollenCalf, urgency: .urgent))),
      at: SamplePractice.at(-1))
    try await withDashboard(sample.clinicalHistory + [flag]) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await browser.open("/me/programme")
      #expect(page.text.contains("Please do not train") && !page.text.contains("goblet-squat"))
      #expect(!page.text.lowercased().contains("calf"))
      let before = try await head(served)
      _ = try await browser.send(
        "/me/programme", ["e0.slug": "goblet-squat", "e0.done": "yes", "e0.sets": "3", "e0.amount": "8"],
        of: page)
      #expect(try await head(served) == before)
    }
  }

  @Test func whomToCallIsOfThePracticesCountry() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      for (locale, numbers) in [
        ("en-US", ["(911)", "(988)"]), ("en-GB", ["(999)", "(116 123)"]), ("es-ES", ["(112)", "(024)"]),
        ("es-MX", ["(911)", "(800 911 2000)"]),
      ] {
        let set = try await served.post(
          "/v1/locale", #"{"locale":"\#(locale)"}"#, token: try await served.token())
        #expect([200, 201].contains(set.status), "\(set.text)")
        for path in ["/me/flare", "/me/flare?told=1"] {
          let text = try await browser.open(path).text
          for number in numbers { #expect(text.contains(number), "\(locale) \(path)") }
          #expect(!text.contains("{emergency}") && !text.contains("{crisis}"))
        }
      }
    }
  }

  @Test func aFlareIsToldAndNeedsAttention() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await browser.open("/me/flare")
      let sent = try await browser.send(
        "/me/flare", ["region": "low_back", "nrs": "7", "note": "Lifted a box"], of: page)
      #expect(sent.header("Location") == "/me/flare?told=1", "\(sent.text)")
      #expect(try await browser.open("/me/flare?told=1").text.contains("half of the sets"))
      let list = try await served.get("/v1/attention", token: try await served.token(.practitioner))
      #expect(list.text.contains("C-1001") && list.text.contains("flare"))
      let again = try await browser.open("/me/flare")
      let second = try await browser.send("/me/flare", ["region": "low_back", "nrs": "9"], of: again)
      #expect(second.header("Location") == "/me/flare?told=1", "\(second.text)")
      let worse = try await served.get("/v1/attention", token: try await served.token(.practitioner))
      #expect(worse.text.contains("9") && worse.text != list.text)
    }
  }

  @Test func howItGoesHasNumbersAndNoVerdict() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await browser.open("/me")
      for (day, score) in [("2027-02-28", "4"), ("2027-03-01", "2")] {
        _ = try await browser.send("/me/morning", ["nrs": score, "region": "knee", "day": day], of: page)
      }
      for score in [4, 6] {
        let body =
          #"{"measure":"psfs","activities":[{"words":"Kneel in the garden","score":\#(score)}],"day":"2027-0\#(score == 4 ? 2 : 3)-01"}"#
        let scored = try await served.post(
          "/v1/clients/C-1001/outcomes", body, token: try await served.token())
        #expect(scored.status == 201, "\(scored.text)")
      }
      let text = try await browser.open("/me/progress").text
      #expect(text.contains("Week of Mar 1") && text.contains("Kneel in the garden"))
      #expect(text.contains("days in a row kept"))
      for verdict in ["better", "worse", "meaningful", "improv"] { #expect(!text.contains(verdict)) }
    }
  }

  @Test func everyTextIsInBothLanguages() {
    for text in OwnText.allCases {
      let all = Language.allCases.map { OwnTexts.catalogue($0)[text] }
      #expect(!all.contains(nil) && !all.contains(""), "\(text)")
      let fields = Set(all.map { Set(($0 ?? "").matches(of: /\{[a-z]+\}/).map { String($0.0) }) })
      #expect(fields.count == 1, "\(text)")
    }
    for region in PainRegion.allCases {
      #expect(
        OwnTexts(.spanish).region(region) != OwnTexts(.english).region(region)
          || [.pelvis, .abdomen].contains(region))
    }
  }

  @Test func theLanguageIsTheBrowsersUntilOneIsChosen() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      browser.language = "es-MX,es;q=0.9"
      let page = try await browser.open("/me")
      #expect(page.text.contains("<html lang=\"es\">") && page.text.contains("Dolor esta mañana: Rodilla"))
      #expect(try await browser.open("/me?lang=en").text.contains("Pain this morning: Knee"))
      #expect(try await browser.open("/me/programme").text.contains("<html lang=\"en\">"))
    }
  }

  @Test func noPageShowsAnybodyElse() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      for path in ["/me", "/me/programme", "/me/flare", "/me/progress", "/me/appointments"] {
        let text = try await browser.open(path).text
        for index in 1..<12 { #expect(!text.contains(SamplePractice.name(index)), "\(path)") }
        for secret in ["Nervous at first", "Seen together", "Light and slow", "As proposed", "Tired today"] {
          #expect(!text.contains(secret), "\(path)")
        }
        #expect(!text.contains("<script"))
      }
    }
  }
}
