import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// Why each load is what it is.
@Suite struct ProgressionWhyTests {
  private let sample = ClinicalHistory()

  private func request(_ exercise: String = ClinicalHistory.squat) -> AnswerRequest {
    AnswerRequest(
      clientID: sample.client, exercise: exercise, timeZone: ClinicalHistory.zone, now: ClinicalHistory.now)
  }

  private func item(_ exercise: String, _ fixture: PracticeFixture<PracticeEvent>) async throws
    -> ProgressionItem?
  {
    try await fixture.clinicalQueries().progression(fixture.practice, of: sample.client).items.first {
      $0.exercise == exercise
    }
  }

  @Test func `an accepted proposal stands with the load that it changed`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      let done = try await fixture.performed(AcceptProposal(request()))
      let squat = try #require(try await item(ClinicalHistory.squat, fixture))
      #expect(squat.load == "42.5kg")
      let change = try #require(squat.lastChange)
      #expect(change.from == "40kg" && change.position == done.position)
      let proposal = try #require(change.proposal)
      #expect(proposal.kind == .accepted && proposal.policy == "2026.1" && proposal.action == .increaseLoad)
      #expect(
        proposal.reasons == [.topOfRange] && proposal.guards == [] && proposal.basis == [5, 6, 7, 8, 9])
      #expect(proposal.position == done.positions?.lowerBound && squat.lastAnswer == proposal)
      #expect(squat.trend.map(\.activation) == [7, 7])
    }
  }

  @Test func `an override says both the proposal and the reason`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      try await fixture.performed(
        OverrideProposal(request(), to: Load(41, .kg), reason: "Small plates arrived"))
      let squat = try #require(try await item(ClinicalHistory.squat, fixture))
      #expect(squat.load == "41kg" && squat.lastChange?.why == "Small plates arrived")
      #expect(squat.lastChange?.proposal?.kind == .overridden)
      #expect(squat.lastChange?.proposal?.action == .increaseLoad)
    }
  }

  @Test func `a session corrected after the change overtakes it`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      try await fixture.performed(AcceptProposal(request()))
      let before = try #require(try await item(ClinicalHistory.squat, fixture))
      #expect(before.lastChange?.isOvertaken == false)
      let point = try #require(before.trend.last)
      try await fixture.performed(
        CorrectSession(
          sessionID: point.sessionID, clientID: sample.client,
          content: SessionContent(
            day: point.day, timeZone: ClinicalHistory.zone,
            exercises: [
              ExerciseWork(
                exercise: ClinicalHistory.squat, sets: [SetDone(reps: 6, load: Load(40, .kg), rir: 0)])
            ], pain: PainScores(before: 3, during: 6, after: 6)), now: ClinicalHistory.at(1)))
      let after = try #require(try await item(ClinicalHistory.squat, fixture))
      #expect(after.load == "42.5kg" && after.lastChange?.isOvertaken == true)
    }
  }

  @Test func `a proposal that was declined later stands beside the change`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      try await fixture.performed(DeclineProposal(request(), reason: "Travels next week"))
      let squat = try #require(try await item(ClinicalHistory.squat, fixture))
      #expect(squat.load == "40kg" && squat.lastChange?.proposal == nil)
      #expect(squat.lastAnswer?.kind == .declined && squat.lastAnswer?.action == .increaseLoad)
    }
  }

  @Test func `a later adjustment by hand has its own reason and no proposal`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      try await fixture.performed(AcceptProposal(request()))
      try await fixture.performed(
        AdjustLoad(
          clientID: sample.client, exercise: ClinicalHistory.squat, to: Load(45, .kg), reason: "Felt light",
          now: ClinicalHistory.at(1)))
      let squat = try #require(try await item(ClinicalHistory.squat, fixture))
      #expect(squat.load == "45kg" && squat.lastChange?.why == "Felt light")
      #expect(squat.lastChange?.proposal == nil && squat.lastAnswer?.kind == .accepted)
    }
  }

  @Test func `a harder rung names the exercise before it and the answer`() async throws {
    try await withPractice { fixture in
      let (from, to) = ("incline-push-up", "push-up")
      try await fixture.given(
        sample.organisation + [sample.prescription(from, load: nil)] + sample.topOfRange(from, load: nil))
      try await fixture.performed(AcceptProposal(request(from)))
      let push = try #require(try await item(to, fixture))
      #expect(push.prescribed?.sets == 3 && push.lastChange?.inPlaceOf == from)
      #expect(push.lastChange?.proposal?.action == .harderRung)
      #expect(push.lastChange?.why?.hasPrefix("policy 2026.1: harderRung") == true)
      let incline = try #require(try await item(from, fixture))
      #expect(incline.prescribed == nil && incline.endedAt != nil && incline.sessions == 2)

      // A second substitution back ends the one and begins the other anew.
      try await fixture.given([
        ClinicalHistory.draft(
          .programme(
            .exerciseSubstituted(
              ExerciseSubstituted(clientID: sample.client, from: to, to: from, direction: .easier))), 1,
          [.reason: "Wrists hurt"]), sample.prescription(from, load: nil, 1),
      ])
      let again = try #require(try await item(from, fixture))
      #expect(again.prescribed != nil && again.endedAt == nil && again.lastChange?.inPlaceOf == to)
      #expect(again.lastChange?.why == "Wrists hurt" && again.lastChange?.proposal == nil)
      #expect(try await item(to, fixture)?.endedAt != nil)
    }
  }

  @Test func `a programme says its version, and ends what it retires`() async throws {
    try await withPractice { fixture in
      func programme(_ version: Int, _ slugs: [String], retired: [String] = []) -> Draft<PracticeEvent> {
        ClinicalHistory.draft(
          .programme(
            .programmePrescribed(
              ProgrammePrescribed(
                clientID: sample.client, version: version, phase: .strengthen, restDaysPerWeek: 2,
                plansDeloads: false, exercises: slugs.map { ProgrammeExercise(exercise: $0, sets: 3) },
                retired: retired))), -20)
      }
      try await fixture.given(sample.organisation)
      try await fixture.given([programme(1, [ClinicalHistory.squat]), sample.prescription()])
      #expect(try await item(ClinicalHistory.squat, fixture)?.lastChange?.programme == 1)
      try await fixture.given([
        programme(2, ["push-up"], retired: [ClinicalHistory.squat]),
        sample.prescription("push-up", load: nil),
      ])
      #expect(try await item("push-up", fixture)?.lastChange?.programme == 2)
      let squat = try #require(try await item(ClinicalHistory.squat, fixture))
      #expect(squat.prescribed == nil && squat.endedAt != nil && squat.lastChange?.programme == 1)
    }
  }
}
