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

/// The programme as rows of a form: from a draft, a template, and what is in force.
@Suite struct ProgrammeFormTests {
  private let path = "/forms/prescribe-programme"

  private func programme(_ served: Served, after position: Int64) async throws -> ProgrammePrescribed? {
    let events = try await served.fixture.store.read(in: served.fixture.practice, after: position)
    return events.compactMap { event -> ProgrammePrescribed? in
      guard case .programme(.programmePrescribed(let facts)) = event.event else { return nil }
      return facts
    }.last
  }

  private func head(_ served: Served) async throws -> Int64 {
    try await served.fixture.store.head(of: served.fixture.practice).position
  }

  @Test func aDraftIsChangedAndPrescribed() async throws {
    try await withDashboard(SamplePractice().clinicalHistory) { served in
      let token = try await served.token(.practitioner)
      let draft = try await served.get("/v1/clients/C-1001/programme-draft", token: token).json
      let lines = try #require(draft["lines"]?.items.compactMap { $0["exercise"]?.text })
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("\(path)?for=C-1001&back=/clients/C-1001")
      let csrf = try #require(Browser.field("csrf", in: page))
      var fields = FormRowTests.held(in: page)
      #expect(fields["draft"] == draft["reference"]?.text)
      #expect(lines.indices.map { fields["exercises.\($0).exercise"] } == lines)
      // Each line says why it is there.
      #expect(page.text.matches(of: /row-note/).count == lines.count)
      let before = try await head(served)
      // Searched and taken in, without anything recorded.
      fields["find.text"] = "forearm plank"
      let found = try await browser.send(path, fields.merging(["find": "yes"]) { $1 }, csrf: csrf)
      #expect(found.text.contains("name=\"take\" value=\"forearm-plank\""))
      let taken = try await browser.send(path, fields.merging(["take": "forearm-plank"]) { $1 }, csrf: csrf)
      let index = lines.count
      fields = FormRowTests.held(in: taken)
      #expect(fields["exercises.\(index).exercise"] == "forearm-plank")
      #expect(try await head(served) == before)
      // What a line needs is asked for where it stands.
      let unsaid = try await browser.send(path, fields, csrf: csrf)
      #expect(unsaid.status == 422 && unsaid.text.contains("name=\"exercises.\(index).sets\""))
      #expect(try await head(served) == before)
      fields["exercises.\(index).sets"] = "2"
      fields["exercises.\(index).holdSeconds"] = "10"
      let changed = lines[0]
      let sets = try #require(fields["exercises.0.sets"].flatMap { Int($0) })
      fields["exercises.0.sets"] = "\(sets + 1)"
      let dropped = lines[index - 1]
      let without = try await browser.send(
        path, fields.merging(["drop": "exercises.\(index - 1)"]) { $1 }, csrf: csrf)
      fields = FormRowTests.held(in: without)
      #expect(fields["exercises.\(index - 1).exercise"] == "forearm-plank")
      var sent = try await browser.send(path, fields, csrf: csrf)
      if sent.status == 422, sent.text.contains("name=\"override.reason\"") {
        fields["override.reason"] = "Looked at"
        sent = try await browser.send(path, fields, csrf: csrf)
      }
      #expect(sent.status == 303, "\(FormRowTests.problems(in: sent))")
      let facts = try #require(try await programme(served, after: before))
      let edits = try #require(facts.draftEdits)
      #expect(edits.added.map(\.exercise) == ["forearm-plank"])
      #expect(edits.dropped.map(\.exercise) == [dropped])
      #expect(edits.changed.map(\.prescribed.exercise) == [changed])
      #expect(edits.changed.first?.prescribed.sets == sets + 1)
      // What the form does not show stays as it was drafted.
      #expect(edits.changed.allSatisfy { $0.prescribed.serves == $0.drafted.serves })
      #expect(facts.phase.rawValue == draft["phase"]?.text)
    }
  }

  @Test func aDraftThatIsAnotherByNowIsShownWithWhatWasTyped() async throws {
    try await withDashboard(SamplePractice().clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("\(path)?for=C-1001")
      let csrf = try #require(Browser.field("csrf", in: page))
      var fields = FormRowTests.held(in: page)
      let old = try #require(fields["draft"])
      let changed = try #require(fields["exercises.0.exercise"])
      fields["exercises.0.sets"] = "5"
      let token = try await served.token(.practitioner)
      let found = try await served.post(
        "/v1/clients/C-1001/assessments",
        #"{"practitioner":"P-1","observations":[{"kind":"head-forward","severity":3},{"kind":"shoulders-hike","side":"left","severity":3}]}"#,
        token: token)
      #expect(found.status == 201, "\(found.text)")
      let before = try await head(served)
      let stale = try await browser.send(path, fields, csrf: csrf)
      #expect(stale.status == 422 && stale.text.contains("What the draft was made from is another now"))
      #expect(try await programme(served, after: before) == nil)
      var again = FormRowTests.held(in: stale)
      #expect(again["draft"] != old && again["exercises.0.sets"] == "5")
      #expect(stale.text.contains("New in the draft.") || stale.text.contains("does not have it any more"))
      again["override.reason"] = "Looked at"
      for (name, value) in again where name.hasSuffix(".exercise") && value.isEmpty { again[name] = nil }
      let sent = try await browser.send(path, again, csrf: csrf)
      #expect(sent.status == 303, "\(FormRowTests.problems(in: sent))")
      let facts = try #require(try await programme(served, after: before))
      #expect(facts.exercises.first { $0.exercise == changed }?.sets == 5 && facts.draft != nil)
    }
  }

  @Test func whatIsInForceAndATemplateAreBegunFrom() async throws {
    try await withDashboard(SamplePractice().clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("\(path)?for=C-1001&from=current")
      let csrf = try #require(Browser.field("csrf", in: page))
      var fields = FormRowTests.held(in: page)
      #expect(fields["draft"] == "" && fields["exercises.0.exercise"] == "goblet-squat")
      #expect(fields["exercises.0.load.value"] == "55" && fields["exercises.0.load.unit"] == "lb")
      let before = try await head(served)
      fields["exercises.0.sets"] = "4"
      fields["override.reason"] = "Looked at"
      let sent = try await browser.send(path, fields, csrf: csrf)
      #expect(sent.status == 303, "\(FormRowTests.problems(in: sent))")
      let facts = try #require(try await programme(served, after: before))
      let squat = try #require(facts.exercises.first)
      #expect(squat.sets == 4 && squat.load == Load(55, .lb) && squat.plateStep == Load(5, .lb))
      #expect(squat.tempo == "3-1-1" && squat.serves.contains(.joint("knee")))
      #expect(facts.draft == nil && facts.template == nil && facts.retired.isEmpty)

      let starter = try await browser.open("\(path)?for=C-1002&from=template:shoulder-starter")
      var lines = FormRowTests.held(in: starter)
      #expect(lines["template"] == "shoulder-starter" && lines["phase"] == "re-engage")
      let between = try await head(served)
      let without = try await browser.send(path, lines.merging(["drop": "exercises.0"]) { $1 }, csrf: csrf)
      lines = FormRowTests.held(in: without)
      let flagged = try await browser.send(path, lines, csrf: csrf)
      // Ben has a red flag: nothing is prescribed, and what was chosen is kept.
      #expect(flagged.status == 422 && flagged.text.contains("red flag"))
      #expect(FormRowTests.held(in: flagged)["template"] == "shoulder-starter")
      #expect(try await programme(served, after: between) == nil)
      lines["for"] = "C-1005"
      let other = try await browser.send(path, lines.merging(["key": "c3"]) { $1 }, csrf: csrf)
      #expect(other.status == 303, "\(FormRowTests.problems(in: other))")
      let begun = try #require(try await programme(served, after: between))
      #expect(begun.template == "shoulder-starter" && begun.phase == .reEngage && begun.exercises.count == 3)
      #expect(!begun.exercises.map(\.exercise).contains("scapular-setting"))
    }
  }

  /// The form shows no side and no plate; another number of sets is no word on them.
  @Test func whatTheFormDoesNotShowOfALineStaysAndTheLookIsOnRecord() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let first = try await browser.open("\(path)?for=C-1001&from=nothing")
      let csrf = try #require(Browser.field("csrf", in: first))
      var line = FormRowTests.held(in: first)
      line["exercises.0.exercise"] = "clamshell"
      line["exercises.0.sets"] = "2"
      line["exercises.0.repRange.lowest"] = "8"
      line["exercises.0.repRange.highest"] = "12"
      line["phase"] = "strengthen"
      line["restDaysPerWeek"] = "2"
      let begun = try await browser.send(path, line, csrf: csrf)
      #expect(begun.status == 303, "\(FormRowTests.problems(in: begun))")
      try await served.fixture.perform(
        PrescribeExercise(
          clientID: sample.anna, exercise: "clamshell", sets: 2, repRange: RepRange(lowest: 8, highest: 12),
          side: .left, now: served.clock.now))
      let page = try await browser.open("\(path)?for=C-1001&from=current")
      try await served.parts.accessLog.flush()
      let seen = try await served.parts.accessLog.entries(
        of: sample.anna, in: served.fixture.practice, limit: 10)
      #expect(!seen.isEmpty && seen.allSatisfy { $0.route == "page" })
      var fields = FormRowTests.held(in: page)
      let row = try #require(fields.first { $0.value == "clamshell" }?.key.dropLast("exercise".count))
      fields["\(row)sets"] = "3"
      fields["override.reason"] = "Looked at"
      let before = try await head(served)
      let sent = try await browser.send(path, fields, csrf: csrf)
      #expect(sent.status == 303, "\(FormRowTests.problems(in: sent))")
      let kept = try await programme(served, after: before)?.exercises.first { $0.exercise == "clamshell" }
      #expect(kept?.side == .left && kept?.sets == 3)
    }
  }

  @Test func whatCannotBeDraftedSaysWhyAndRolesHold() async throws {
    try await withDashboard(SamplePractice().clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("\(path)?for=C-1002")
      #expect(page.text.contains("Nothing can be drafted yet."))
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      #expect(try await desk.open("\(path)?for=C-1001").status == 403)
    }
  }
}
