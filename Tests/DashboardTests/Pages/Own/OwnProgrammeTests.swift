import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What a client may record of their programme: what is prescribed, as often as it is, with all of the pain or none of it.
@Suite(.serialized) struct OwnProgrammeTests {
  private let sample = SamplePractice()

  private static let unknown = ["pain.unknown": "yes"]

  /// The squat as it is ticked; the plank is left out.
  private func squat(_ changed: [String: String] = [:]) -> [String: String] {
    let whole = [
      "e0.slug": "goblet-squat", "e0.done": "yes", "e0.sets": "3", "e0.amount": "8", "e0.load": "55lb",
    ]
    return whole.merging(Self.unknown) { $1 }.merging(changed) { $1 }
  }

  private func sessions(_ served: Served) async throws -> [SessionRecorded] {
    try await served.fixture.store.read(
      tag: PracticeTags.client(sample.anna), in: served.fixture.practice
    ).filter { $0.metadata.role == "client" }.compactMap { recorded in
      if case .session(.sessionRecorded(let facts)) = recorded.event { facts } else { nil }
    }
  }

  @Test func oneOrTwoScoresOfPainAreRefusedAndNothingIsLost() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await anna.open("/me/programme")
      for scores in [
        ["pain.during": "9"], ["pain.before": "2", "pain.during": "9"],
        ["pain.during": "9", "pain.after": "x"],
        ["pain.before": "2", "pain.during": "9", "pain.after": "11"],
        ["pain.before": "2", "pain.during": "9", "pain.unknown": "yes"],
        ["pain.before": "2", "pain.during": "9", "pain.after": "2", "pain.unknown": "yes"], [:],
      ] {
        var fields = squat(["e0.sets": "2", "e0.amount": "7", "e0.load": ""]).filter {
          !$0.key.hasPrefix("pain")
        }
        fields.merge(scores) { $1 }
        let refused = try await anna.send("/me/programme", fields, of: page)
        #expect(refused.status == 422, "\(scores): \(refused.text)")
        let text = refused.text
        #expect(text.contains("Give all three scores"), "\(scores)")
        // The message stands in the group that it is about.
        let group = try #require(text.range(of: "<fieldset"))
        #expect(text[group.upperBound...].contains("Give all three scores"))
        #expect(text.contains("name=\"e0.sets\" inputmode=\"numeric\" value=\"2\""))
        #expect(text.contains("name=\"e0.amount\" inputmode=\"numeric\" value=\"7\""))
        #expect(text.contains("name=\"e0.load\" value=\"\""))
        #expect(text.components(separatedBy: ".done\" value=\"yes\" checked").count == 2)
        for (name, value) in scores where value != "x" && value != "11" {
          #expect(text.contains("name=\"\(name)\" value=\"\(value)\" checked"), "\(scores)")
        }
      }
      #expect(try await sessions(served).isEmpty)
      var other = anna
      other.language = "es"
      let refused = try await other.send("/me/programme", squat(["pain.during": "9"]), of: page)
      #expect(refused.text.contains("Dé las tres"))
    }
  }

  @Test func whoDoesNotKnowTheirPainSaysSo() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await anna.open("/me/programme")
      #expect(page.text.contains("name=\"pain.unknown\" value=\"yes\""))
      let sent = try await anna.send("/me/programme", squat(), of: page)
      #expect(sent.status == 303, "\(sent.text)")
      let all = try await sessions(served)
      #expect(all.count == 1 && all.first?.content.pain == nil)
    }
  }

  @Test func onlyWhatIsPrescribedIsRecordedOnceAndAboutAsOften() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await anna.open("/me/programme")
      let twice = [
        "e1.slug": "goblet-squat", "e1.done": "yes", "e1.sets": "1", "e1.amount": "8", "e1.load": "55lb",
      ]
      for wrong in [
        squat(["e0.slug": "loaded-hip-thrust"]), squat(["e0.slug": "Goblet squat"]), squat(twice),
        squat(["e0.sets": "6"]), squat(["e0.sets": "0"]), squat(["e0.sets": "-1"]),
        squat(["e0.amount": "0"]), squat(["e0.amount": "501"]), squat(["e0.amount": "x"]),
      ] {
        let refused = try await anna.send("/me/programme", wrong, of: page)
        #expect(refused.status == 422, "\(wrong)")
      }
      #expect(try await sessions(served).isEmpty)
      // Two sets more than prescribed are taken, and whether it is held is what the programme says.
      let most = try await anna.send("/me/programme", squat(["e0.sets": "5", "e0.hold": "yes"]), of: page)
      #expect(most.status == 303, "\(most.text)")
      let set = try await sessions(served).first?.content.exercises.first?.sets
      #expect(set?.count == 5 && set?.first == SetDone(reps: 8, load: Load(55, .lb)))
    }
  }

  @Test func aLoadThatIsFarFromThePrescribedOneIsAskedAbout() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await anna.open("/me/programme")
      #expect(!page.text.contains("name=\"confirmLoad\""))
      let plank = squat([
        "e0.slug": "forearm-plank", "e0.sets": "2", "e0.amount": "20", "e0.load": "60 kg",
      ])
      for far in [squat(["e0.load": "300 kg"]), squat(["e0.load": "200lb"]), plank] {
        let asked = try await anna.send("/me/programme", far, of: page)
        #expect(asked.status == 422 && asked.text.contains("name=\"confirmLoad\""), "\(asked.text)")
        #expect(try await sessions(served).isEmpty)
      }
      let meant = try await anna.send(
        "/me/programme", squat(["e0.load": "200lb", "confirmLoad": "yes"]), of: page)
      #expect(meant.status == 303, "\(meant.text)")
      #expect(try await sessions(served).first?.content.exercises.first?.sets.first?.load == Load(200, .lb))
    }
  }

  @Test func aNumberWithoutEndIsNoLoad() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await anna.open("/me/programme")
      for digits in [310, 400, 4_000] {
        let load = String(repeating: "9", count: digits)
        let refused = try await anna.send("/me/programme", squat(["e0.load": load]), of: page)
        #expect(refused.status == 422, "\(refused.status)")
      }
      #expect(try await sessions(served).isEmpty)
    }
  }

  @Test func aNoteLeavesTheScoreAsItStands() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let first = try await anna.open("/me")
      let day = ["region": "knee", "day": "2027-03-01"]
      _ = try await anna.send("/me/morning", day.merging(["nrs": "3"]) { $1 }, of: first)
      let stale = try await anna.open("/me")
      #expect(!stale.text.contains("name=\"nrs\" value=\"3\">"))
      _ = try await anna.send("/me/morning", day.merging(["nrs": "8"]) { $1 }, of: stale)
      // The tab that was open before says 3 still.
      let noted = try await anna.send(
        "/me/morning", day.merging(["nrs": "3", "note": "Stairs hurt"]) { $1 }, of: stale)
      #expect(noted.status == 303, "\(noted.text)")
      let bare = try await anna.send("/me/morning", day.merging(["note": "Less by noon"]) { $1 }, of: stale)
      #expect(bare.status == 303, "\(bare.text)")
      #expect(try await anna.open("/me").text.contains("Knee: 8 of 10"))
      // There is nothing to note beside where nothing was scored.
      let nowhere = try await anna.send(
        "/me/morning", ["region": "shoulder", "day": "2027-03-01", "note": "Odd"], of: stale)
      #expect(nowhere.status == 422)
    }
  }
}
