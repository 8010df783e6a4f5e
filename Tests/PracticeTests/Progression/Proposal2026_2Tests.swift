import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Proposals of a practice that uses `2026.2`: what each signal of the record lets it say.
@Suite struct Proposal2026_2Tests {
  let chair = "sit-to-stand-from-chair"
  let highSeat = "sit-to-stand-from-high-seat"

  func now(_ story: Story, _ exercise: String = Story.squat, plannedFor: Date? = nil) throws
    -> Proposal
  {
    try #require(story.proposal(exercise, plannedFor: plannedFor))
  }

  @Test func aPracticeStaysWithItsPolicyUntilItAdoptsTheOther() throws {
    #expect(try now(.ready()).decision.policy == "2026.1")
    #expect(try now(.readyUnderSuccessor()).decision.policy == "2026.2")
  }

  @Test func theNameAloneAdoptsItAndOtherThresholdsUnderItDoNot() throws {
    let named = try JSONDecoder().decode(PolicyDocument.self, from: Data(#"{"name": "2026.2"}"#.utf8))
    let adopted = Specification.practice(Example.founded).when(
      AdoptPolicy(parameters: named.parameters, now: Example.now))
    #expect(adopted.events == [.progression(.policyAdopted(PolicyAdopted(parameters: .successor)))])
    var other = PolicyParameters.standard
    other.name = "2026.2"
    Specification.practice(Example.founded).when(AdoptPolicy(parameters: other, now: Example.now)).refused(
      .invalidPolicy)
  }

  // MARK: - Gates

  @Test func withoutAPainHistoryAPractitionerLooks() throws {
    var story = Story.ready()
    story.add(.progression(.policyAdopted(PolicyAdopted(parameters: .successor))), at: Story.time(60))
    let proposal = try now(story)
    #expect(proposal.decision.action == .review)
    #expect(proposal.decision.reasons == [.painHistoryMissing])
  }

  @Test func gatesHoldUntilTheyAreCleared() throws {
    func reasons(_ story: Story) throws -> [PolicyReason] { try now(story).decision.reasons }
    var story = Story.readyUnderSuccessor()
    story.add(IntakeExample.consent())
    story.add(IntakeExample.withdrawal(at: Story.time(2)))
    story.add(IntakeExample.screening("2027-02-17", .refer))
    story.phq4(2, 9)
    #expect(try reasons(story) == [.consentWithdrawn, .parqRefer])
    story.add(IntakeExample.consent(at: Story.time(1)))
    story.add(IntakeExample.clearance(.screening, at: Story.time(1)))
    #expect(try reasons(story) == [.phq4Severe])
    story.add(IntakeExample.clearance(.distress, at: Story.time(1)))
    #expect(try now(story).decision.action == .increaseLoad)
    story.phq4(0, 10)
    #expect(try reasons(story) == [.phq4Severe])
  }

  @Test func aScoreOfDistressCountsFor28Days() throws {
    var story = Story.readyUnderSuccessor()
    story.phq4(29, 12)
    #expect(try now(story).decision.action == .increaseLoad)
  }

  // MARK: - What was done

  @Test func hoursCountToNowWhereNothingIsPlanned() throws {
    var story = Story.readyUnderSuccessor()
    story.topped(1)
    let proposal = try now(story)
    #expect(proposal.decision.action == .rest)
    #expect(proposal.decision.params.hours == 22)
  }

  @Test func onlyTheMorningAfterCompletesASession() throws {
    var story = Story.underSuccessor()
    story.prescribe(30)
    story.topped(8)
    let session = story.topped(5, morning: nil)
    story.morning(3, 1, after: session)
    #expect(try now(story).decision.reasons == [.morningPainMissing])
  }

  @Test func aSessionMovedToAnotherDayLeavesItsMorningBehind() throws {
    var story = Story.underSuccessor()
    story.prescribe(30)
    story.topped(8)
    let session = story.topped(4)
    #expect(try now(story).decision.action == .increaseLoad)
    let work = [Story.work(reps: [12, 12, 12])]
    story.correct(session, to: 5, work, pain: Story.pain(1, 1, 1), recordedAt: Story.time(1))
    #expect(try now(story).decision.reasons == [.morningPainMissing])
  }

  @Test func aHoldsOwnExertionCounts() throws {
    var story = Story.underSuccessor()
    let sit = "shallow-wall-sit"
    story.prescribe(30, sit, reps: nil, hold: 30, load: nil)
    for ago in [6, 3] {
      let set = SetDone(seconds: 30, rpe: 6)
      let work = ExerciseWork(exercise: sit, sets: [set, set, set])
      story.morning(ago - 1, 1, after: story.session(ago, [work], pain: Story.pain(1, 1, 1), rpe: 9))
    }
    let proposal = try now(story, sit)
    #expect(proposal.decision.action == .increaseHold)
    #expect(proposal.decision.params.holdSeconds == 35)
  }

  @Test func oneSetOfUnknownReserveIsNotEasy() throws {
    var story = Story.underSuccessor()
    story.prescribe(30)
    for ago in [6, 3] {
      let sets = [3, nil, 3].map { SetDone(reps: 12, load: Load(40, .kg), rir: $0) }
      let work = ExerciseWork(exercise: Story.squat, sets: sets)
      story.morning(ago - 1, 1, after: story.session(ago, [work], pain: Story.pain(1, 1, 1)))
    }
    #expect(try now(story).decision.reasons == [.effortUnknown])
  }

  @Test func redInAnotherExerciseHoldsUnlessPainWasScoredApart() throws {
    func proposal(_ pain: PainScores?) throws -> Proposal {
      var story = Story.underSuccessor()
      story.prescribe(30)
      for ago in [6, 3] {
        let session = story.session(
          ago,
          [
            Story.work(reps: [12, 12, 12], pain: pain),
            Story.work(Story.nod, load: nil, rir: 8, pain: Story.pain(1, 7, 6)),
          ], pain: Story.pain(1, 1, 1))
        story.morning(ago - 1, 1, after: session)
      }
      return try now(story)
    }
    #expect(try proposal(nil).decision.reasons == [.redElsewhere])
    #expect(try proposal(Story.pain(1, 1, 1)).decision.action == .increaseLoad)
  }

  @Test func helpInTheLastSessionIsForAPractitioner() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, load: nil)
    let set = SetDone(reps: 12, assistance: Load(20, .kg), rir: 3)
    let work = ExerciseWork(exercise: Story.squat, sets: [set, set, set])
    story.morning(2, 1, after: story.session(3, [work], pain: Story.pain(1, 1, 1)))
    #expect(try now(story).decision.reasons == [.assisted])
  }

  @Test func poundsAreProposedInPoundsAndAccepted() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, load: Load(90, .lb), plate: Load(5, .lb))
    for ago in [6, 3] {
      let set = SetDone(reps: 12, load: Load(90, .lb), rir: 3)
      let work = ExerciseWork(exercise: Story.squat, sets: [set, set, set])
      story.morning(ago - 1, 1, after: story.session(ago, [work], pain: Story.pain(1, 1, 1)))
    }
    #expect(try now(story).decision.params.loadLb == 95)
    story.take(story.accept())
    #expect(try now(story).decision.params.loadLb == 95)
    #expect(
      ProposalInputs(clientID: Example.client, events: story.events).programme.prescribed[Story.squat]?.load
        == Load(95, .lb))
  }

  // MARK: - What a practitioner prescribes

  @Test func aLoadThatAPractitionerRaisedIsNotTakenBack() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, load: Load(20, .kg))
    story.morning(2, 1, after: story.session(3, [Story.work(load: 20)], pain: Story.pain(1, 1, 1)))
    story.adjust(1, to: Load(22.5, .kg))
    let proposal = try now(story)
    #expect(proposal.decision.action == .hold)
    #expect(proposal.decision.params.loadKg == 22.5)
    #expect(proposal.guards == [.raisedSinceLastSession])
    #expect(story.accept().events.count == 1)
  }

  @Test func aLoadThatAPractitionerLoweredIsWhatIsHeldAndTheBase() throws {
    var story = Story.readyUnderSuccessor()
    story.adjust(1, to: Load(30, .kg))
    #expect(
      try now(story).decision
        == PolicyDecision(
          action: .hold, params: PolicyTerms(loadKg: 30), reasons: [.abovePrescribed], policy: "2026.2"))
  }

  @Test func moreThanWasPrescribedIsHeldAtWhatWasPrescribed() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, load: Load(40, .kg))
    story.topped(6, load: 45)
    story.topped(3, load: 45)
    let proposal = try now(story)
    #expect(proposal.decision.params.loadKg == 40)
    #expect(proposal.decision.reasons == [.abovePrescribed])
  }
}

extension Story {
  /// A client with a history of chronic pain, in a practice that uses `2026.2`.
  static func underSuccessor() -> Story {
    var story = Story()
    story.add(.progression(.policyAdopted(PolicyAdopted(parameters: .successor))), at: Story.time(60))
    story.add(IntakeExample.history(onset: "2025-01-10"))
    return story
  }

  /// The same, whose exercises are ready for more.
  static func readyUnderSuccessor(_ exercises: [String] = [squat], load: Double? = 40) -> Story {
    var story = Story.underSuccessor()
    for exercise in exercises { story.prescribe(30, exercise, load: load.map { Load($0, .kg) }) }
    story.topped(6, exercises, load: load)
    story.topped(3, exercises, load: load)
    return story
  }

  mutating func score(_ flare: UUID, _ ago: Int, _ nrs: Int) {
    let facts = FlareScored(clientID: Example.client, flareID: flare, day: Story.day(ago), nrs: nrs)
    add(.wellbeing(.flareScored(facts)), at: Story.time(ago, 9))
  }

  mutating func phq4(_ ago: Int, _ score: Int) {
    let facts = OutcomeRecorded(
      outcomeID: id(), clientID: Example.client, day: Story.day(ago), measure: .phq4, score: Double(score),
      items: [3, 3, 3, score - 9])
    add(.outcome(.outcomeRecorded(facts)), at: Story.time(ago, 8))
  }
}
