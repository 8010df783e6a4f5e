import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// A step of complexity beside a step of load, on the client's page.
@Suite(.serialized) struct ComplexityPageTests {
  private let sample = SamplePractice()
  private static let today = LocalDay(of: SamplePractice.now, in: .gmt)

  private func told(_ event: PracticeEvent, _ days: Int) -> Draft<PracticeEvent> {
    Draft(event, at: SamplePractice.at(Double(days) * 24))
  }

  /// A client whose squat is ready for more, by plates that are too large for it.
  private var ready: [Draft<PracticeEvent>] {
    let set = SetDone(reps: 12, load: Load(20, .kg), rir: 3)
    let work = ExerciseWork(exercise: "goblet-squat", sets: [set, set, set])
    let sessions = [-6, -3].flatMap { day -> [Draft<PracticeEvent>] in
      let id = UUID()
      let content = SessionContent(
        day: Self.today + day, timeZone: SamplePractice.eastern, exercises: [work],
        pain: PainScores(before: 1, during: 1, after: 1), mood: nil, minutes: 40, rpe: 5)
      return [
        told(
          .session(
            .sessionRecorded(
              SessionRecorded(sessionID: id, clientID: sample.ben, content: content, origin: .manual))), day),
        told(
          .session(
            .morningPainRecorded(
              MorningPainRecorded(sessionID: id, clientID: sample.ben, day: Self.today + day + 1, nrs: 1))),
          day + 1),
      ]
    }
    return [
      told(.progression(.policyAdopted(PolicyAdopted(parameters: .successor))), -60),
      told(
        .intake(
          .painHistoryRecorded(
            PainHistoryRecorded(
              clientID: sample.ben, day: Self.today - 60, onset: Self.today - 700, cause: .injury,
              course: .recurrent))), -60),
      told(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(
              clientID: sample.ben, exercise: "goblet-squat", sets: 3,
              repRange: RepRange(lowest: 8, highest: 12), load: Load(20, .kg), rirTarget: 3,
              plateStep: Load(2.5, .kg)))), -30),
    ] + sessions
  }

  @Test func `a step of complexity is taken in place of the load by one button`() async throws {
    try await withDashboard(sample.organisation + ready) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let token = try await served.token(.practitioner)
      let view = try await served.get("/v1/clients/C-1002/proposals", token: token).json
      let offer = try #require(view["items"]?.items.first?["complexity"])
      #expect(offer["axis"]?.text == "stance" && offer["reason"]?.text == "loadStepTooLarge")
      let page = try await browser.open("/clients/C-1002")
      #expect(page.text.contains("Or, at the same load, one step of stance: staggered by half a foot."))
      let csrf = try #require(Browser.field("csrf", in: page))
      let path = "/clients/C-1002/proposals"
      let other = [
        "key": "c0", "exercise": "goblet-squat", "answer": "complexity", "complexity": "speed",
        "expecting": "extendReps",
      ]
      let refused = try await browser.send(path, other, csrf: csrf)
      #expect(
        refused.status == 422 && refused.text.contains("no step of speed is offered"), "\(refused.text)")
      let sent = try await browser.send(
        path, other.merging(["key": "c1", "complexity": "stance"]) { $1 }, csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      let after = try await browser.open("/clients/C-1002").text
      #expect(after.contains("one step of stance, staggered by half a foot"))
      #expect(!after.contains("value=\"complexity\""))
      let programme = try await browser.open("/clients/C-1002/programme").text
      #expect(programme.contains("stance: staggered by half a foot") && programme.contains("20kg"))
      #expect(programme.contains("stance: 1 both feet level, 2 staggered by half a foot (now)"))
      let told = try await served.get("/v1/clients/C-1002/programme", token: token).json
      #expect(told["exercises"]?.items.first?["complexity"]?.items.count == 1)
      var own = try await OwnBrowser.opened(served, by: sample.ben)
      #expect(try await own.open("/me/programme").text.contains("staggered by half a foot"))
      #expect(
        try await browser.open("/clients/C-1002/programme/sheet?lang=es").text.contains(
          "un pie medio pie por delante"))
    }
  }
}
