import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Forms that hold rows, that ask for something first, and that show something before anything is recorded; without script.
@Suite struct FormRowTests {
  let sample = SamplePractice()

  func head(_ served: Served) async throws -> Int64 {
    try await served.fixture.store.head(of: served.fixture.practice).position
  }

  /// The events that a form recorded.
  func recorded(_ served: Served, after position: Int64) async throws -> [PracticeEvent] {
    try await served.fixture.store.read(in: served.fixture.practice, after: position).map(\.event)
  }

  /// A few names of rows far down, each in a row far down, would make a page of ten thousand rows.
  @Test func aFormOfMoreRowsThanAnybodyFillsInIsRefused() async throws {
    func isTooLong(_ names: [String]) -> Bool {
      FormValues(Dictionary(uniqueKeysWithValues: names.map { ($0, ["1"]) }), isSent: true).isTooLong
    }
    #expect(isTooLong((0..<5).map { "exercises.\($0).sets.99.reps" }))
    #expect(isTooLong(["exercises.100.sets.0.reps"]))
    #expect(isTooLong((0..<400).map { "exercises.\($0 / 50).sets.\($0 % 50).reps" }))
    #expect(!isTooLong((0..<390).map { "exercises.\($0 / 50).sets.\($0 % 50).reps" }))
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let link = try await browser.open("/forms/record-pain-map?for=C-1002&pains.100.nrs=3")
      #expect(link.status == 422 && link.text.contains("rows"))
    }
  }

  @Test func aRowIsAddedAndRemovedWithWhatWasTypedKept() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/forms/record-pain-map?for=C-1002&back=/clients/C-1002")
      let csrf = try #require(Browser.field("csrf", in: page))
      let key = try #require(Browser.field("key", in: page))
      let before = try await head(served)
      var fields = [
        "key": key, "for": "C-1002", "back": "/clients/C-1002", "pains.0.site.region": "knee",
        "pains.0.site.side": "left", "pains.0.nrs": "6",
      ]
      let added = try await browser.send(
        "/forms/record-pain-map", fields.merging(["add": "pains"]) { $1 }, csrf: csrf)
      #expect(added.status == 200)
      #expect(added.text.contains("name=\"pains.1.site.region\""))
      #expect(added.text.contains("<option value=\"knee\" selected>"))
      #expect(added.text.contains("name=\"pains.0.nrs\" value=\"6\" checked"))
      #expect(Browser.field("key", in: added) == key)
      #expect(try await head(served) == before)
      // The second row is removed, and the third moves up.
      fields.merge([
        "pains.1.site.region": "neck", "pains.1.site.side": "central", "pains.1.nrs": "3",
        "pains.2.site.region": "shoulder", "pains.2.site.side": "right", "pains.2.nrs": "2",
      ]) { $1 }
      let dropped = try await browser.send(
        "/forms/record-pain-map", fields.merging(["drop": "pains.1"]) { $1 }, csrf: csrf)
      #expect(dropped.text.contains("name=\"pains.1.nrs\" value=\"2\" checked"))
      #expect(!dropped.text.contains("name=\"pains.2.site.region\""))
      // An empty row in between is none; a wrong one is marked where it stands.
      fields["pains.1.site.region"] = ""
      fields["pains.1.site.side"] = ""
      fields["pains.1.nrs"] = nil
      fields["pains.2.site.side"] = ""
      let wrong = try await browser.send("/forms/record-pain-map", fields, csrf: csrf)
      #expect(
        wrong.status == 422
          && wrong.text.contains(
            "id=\"f-pains-2-site-side\" name=\"pains.2.site.side\" required aria-invalid")
      )
      #expect(try await head(served) == before)
      fields["pains.2.site.side"] = "right"
      let sent = try await browser.send("/forms/record-pain-map", fields, csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      guard case .intake(.painMapRecorded(let map)) = try await recorded(served, after: before).last else {
        Issue.record("no map was recorded")
        return
      }
      #expect(
        map.pains == [
          PainScore(site: PainSite(region: .knee, side: .left), nrs: 6),
          PainScore(site: PainSite(region: .shoulder, side: .right), nrs: 2),
        ])
    }
  }

  @Test func thatNothingHurtsIsSaidAndNotGuessed() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/forms/record-pain-map?for=C-1002")
      let csrf = try #require(Browser.field("csrf", in: page))
      let before = try await head(served)
      let fields = ["key": "none", "for": "C-1002", "pains.0.site.region": "", "pains.0.site.side": ""]
      let unsaid = try await browser.send("/forms/record-pain-map", fields, csrf: csrf)
      #expect(unsaid.status == 422 && unsaid.text.contains("tick “Nothing hurts”"))
      let both = try await browser.send(
        "/forms/record-pain-map",
        fields.merging([
          "pains.0.site.region": "knee", "pains.0.site.side": "left", "pains.0.nrs": "1", "pains.none": "yes",
        ]) { $1 }, csrf: csrf)
      #expect(both.status == 422 && both.text.contains("Leave one of the two."))
      #expect(try await head(served) == before)
      let sent = try await browser.send(
        "/forms/record-pain-map", fields.merging(["pains.none": "yes"]) { $1 }, csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      guard case .intake(.painMapRecorded(let map)) = try await recorded(served, after: before).last else {
        Issue.record("no map was recorded")
        return
      }
      #expect(map.pains.isEmpty)
    }
  }

  @Test func aSessionIsCorrectedFromWhatWasRecorded() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let asked = try await browser.open("/forms/correct-session?for=C-1001&back=/clients/C-1001")
      #expect(
        asked.text.contains("<form method=\"get\"") && !asked.text.contains("name=\"csrf\" value=\"\(UUID())")
      )
      #expect(!asked.text.contains("exercises.0.exercise"))
      let id = sample.session.lowercased
      let page = try await browser.open(
        "/forms/correct-session?for=C-1001&back=/clients/C-1001&sessionId=\(id)")
      let csrf = try #require(Browser.field("csrf", in: page))
      #expect(page.text.contains("name=\"exercises.0.exercise\" type=\"text\" value=\"goblet-squat\""))
      #expect(
        page.text.contains("name=\"exercises.0.sets.2.reps\" type=\"text\" inputmode=\"numeric\" value=\"9\"")
      )
      #expect(
        page.text.contains(
          "name=\"exercises.1.sets.0.seconds\" type=\"text\" inputmode=\"numeric\" value=\"30\""))
      #expect(page.text.contains("name=\"pain.during\" value=\"4\" checked"))
      let before = try await head(served)
      var fields = Self.held(in: page)
      fields["exercises.0.sets.2.reps"] = "7"
      fields["exercises.0.sets.2.rir"] = "1,5"
      fields["exercises.1.sets.0.seconds"] = ""
      fields["exercises.1.sets.0.rpe"] = ""
      fields["exercises.1.exercise"] = ""
      fields["pain.during"] = "8"
      let sent = try await browser.send("/forms/correct-session", fields, csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      guard case .session(.sessionCorrected(let facts)) = try await recorded(served, after: before).last
      else {
        Issue.record("no correction was recorded")
        return
      }
      #expect(facts.sessionID == sample.session && facts.content.exercises.count == 1)
      let squat = try #require(facts.content.exercises.first)
      #expect(squat.sets.map(\.reps) == [10, 10, 7] && squat.sets.map(\.rir) == [3, 3, 1.5])
      #expect(squat.sets.allSatisfy { $0.load == Load(20, .kg) } && squat.techniqueOk == true)
      #expect(squat.pain == PainScores(before: 1, during: 2, after: 1) && squat.activation == 7)
      #expect(facts.content.pain == PainScores(before: 3, during: 8, after: 3))
      #expect(facts.content.mood == MoodScores(before: 5, after: 7) && facts.content.minutes == 45)
    }
  }

  @Test func aCorrectionTellsTheProposalsThatDiffer() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.practitioner)
      for (path, body) in [
        (
          "/prescriptions",
          #"{"exercise":"goblet-squat","sets":1,"repRange":{"lowest":8,"highest":12},"load":{"value":20,"unit":"kg"},"at":"2027-02-20T10:00"}"#
        ),
        (
          "/sessions",
          #"{"at":"2027-02-28T10:00","exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"load":{"value":20,"unit":"kg"},"rir":3,"kind":"working"}]}],"pain":{"before":1,"during":7,"after":2}}"#
        ),
      ] {
        let answer = try await served.post("/v1/clients/C-1012\(path)", body, token: token)
        #expect((200..<300).contains(answer.status), "\(answer.text)")
      }
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let asked = try await browser.open("/forms/correct-session?for=C-1012&back=/clients/C-1012")
      let id = try #require(asked.text.firstMatch(of: /name="sessionId" value="([0-9a-f-]{36})" checked/)?.1)
      let page = try await browser.open(
        "/forms/correct-session?for=C-1012&back=/clients/C-1012&sessionId=\(id)")
      var fields = Self.held(in: page)
      fields["pain.during"] = "2"
      let sent = try await browser.send(
        "/forms/correct-session", fields, csrf: Browser.field("csrf", in: page))
      let after = try #require(sent.header("Location"), "\(sent.text)")
      #expect(after.contains("&span="))
      let told = try await browser.open(after)
      #expect(told.text.contains("The session is corrected"))
      #expect(told.text.contains("class=\"difference\""))
      // Nobody else is told by the same address.
      let strange = try await Browser.signedIn(served, as: .practitioner).open(after)
      #expect(!strange.text.contains("class=\"difference\""))
    }
  }
}
