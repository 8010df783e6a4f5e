import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Proposals of a practice that uses `2026.2`: what each signal of the record lets it say.
@Suite struct Proposal2026_2Tests {
  private let chair = "sit-to-stand-from-chair"
  private let highSeat = "sit-to-stand-from-high-seat"

  private func now(_ story: Story, _ exercise: String = Story.squat, plannedFor: Date? = nil) throws
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

  // MARK: - Flares

  @Test func aFlareOfTheWristHoldsASquatAndCutsNothing() throws {
    var story = Story.readyUnderSuccessor()
    story.flare(1, region: .wristHand)
    let proposal = try now(story)
    #expect(proposal.decision.action == .hold)
    #expect(proposal.decision.reasons == [.flareElsewhere])
  }

  @Test func anUnloadedExerciseFallsOneRungInAFlareAndComesBack() throws {
    var story = Story.readyUnderSuccessor([chair], load: nil)
    let flare = story.flare(2, region: .knee)
    #expect(try now(story, chair).decision.params.rung == -1)
    // The easier rung is to be avoided too while the knee flares; less is not refused for that.
    story.take(story.accept(chair, at: Story.time(1, 9)))
    #expect(
      try now(story, highSeat).decision
        == PolicyDecision(
          action: .hold, params: PolicyTerms(), reasons: [.noHistory], policy: "2026.2"))
    let session = story.session(
      1, hour: 10, [Story.work(highSeat, reps: [8, 8], load: nil)], pain: Story.pain(1, 1, 1))
    story.morning(0, 1, after: session)
    let later = Story.time(-2, 12)
    let cut = try #require(story.proposals(at: later).proposal(for: highSeat))
    #expect(cut.decision.action == .flareCut)
    #expect(cut.decision.params.rung == nil)
    story.resolve(flare, -1)
    let back = try #require(story.proposals(at: later).proposal(for: highSeat))
    #expect(back.decision.action == .restart)
    #expect(back.decision.params.rung == 1)
    #expect(back.decision.params.sets == 3)
  }

  @Test func aFlareThatTheMorningsEndedHoldsNothingBack() throws {
    var story = Story.underSuccessor()
    story.prescribe(60)
    story.mornings([2, 2, 2, 2, 2, 2], until: 32)
    story.flare(31, region: .knee)
    story.mornings([2, 2], until: 28)
    story.topped(6)
    story.topped(3)
    let proposal = try now(story)
    #expect(proposal.guards.isEmpty)
    #expect(proposal.decision.action == .increaseLoad)
  }

  @Test func aFlareThatGetsWorseRefersUntilItIsBetter() throws {
    var story = Story.readyUnderSuccessor()
    let flare = story.flare(5, nrs: 5, region: .wristHand)
    #expect(try now(story).decision.reasons == [.flareElsewhere])
    story.score(flare, 3, 9)
    #expect(try now(story).decision.action == .refer)
    story.score(flare, 1, 4)
    #expect(try now(story).decision.reasons == [.flareElsewhere])
    story.score(flare, 0, 8)
    #expect(try now(story).decision.reasons == [.flarePersistentOrSevere])
  }

  // MARK: - Rungs

  @Test func aRungCarriesAllItsTermsAndAsksForALoad() throws {
    let story = Story.readyUnderSuccessor([chair], load: nil)
    #expect(
      try now(story, chair).decision
        == PolicyDecision(
          action: .harderRung, params: PolicyTerms(needsLoad: true, rung: 1, sets: 3, reps: 8),
          reasons: [.topOfRange],
          policy: "2026.2"))
    #expect(story.accept(chair).code == .loadRequired)
    let events = story.accept(chair, load: Load(8, .kg)).events
    guard case .prescription(.exercisePrescribed(let facts)) = try #require(events.last) else {
      Issue.record("Nothing is prescribed.")
      return
    }
    #expect(facts.exercise == "goblet-box-squat")
    #expect(facts.load == Load(8, .kg))
    #expect(Story.readyUnderSuccessor().accept(load: Load(50, .kg)).code == .loadRequired)
  }

  @Test func fromAHoldToRepetitionsARangeComesWithIt() throws {
    let hold = "wall-sit"
    var story = Story.underSuccessor()
    let chain = Catalogue.standard.exercises.first { exercise in
      exercise.mode == .isometric
        && exercise.harder.flatMap(Catalogue.standard.exercise(slug:)).map {
          $0.mode == .controlled
        } == true
    }
    let slug = chain?.slug ?? hold
    story.prescribe(30, slug, reps: nil, hold: 45, load: nil)
    for ago in [6, 3] {
      let set = SetDone(seconds: 45, rpe: 6)
      let work = ExerciseWork(exercise: slug, sets: [set, set, set])
      story.morning(ago - 1, 1, after: story.session(ago, [work], pain: Story.pain(1, 1, 1)))
    }
    #expect(try now(story, slug).decision.params == PolicyTerms(rung: 1, sets: 3, reps: 8))
    guard case .prescription(.exercisePrescribed(let facts)) = try #require(story.accept(slug).events.last)
    else {
      Issue.record("Nothing is prescribed.")
      return
    }
    #expect(facts.repRange == RepRange(lowest: 8, highest: 12))
    #expect(facts.holdSeconds == nil)
  }

  // MARK: - Deloads, and answers

  @Test func aDeloadEndsInTheLoadBeforeIt() throws {
    var story = Story.underSuccessor()
    story.prescribe(40)
    for ago in [17, 14] {
      let session = story.session(ago, [Story.work()], pain: Story.pain(1, 1, 1))
      story.morning(ago - 1, 3, after: session)
    }
    let lighter = try #require(story.proposals(at: Story.time(12)).proposal(for: Story.squat))
    #expect(lighter.decision.action == .deload)
    #expect(lighter.decision.params == PolicyTerms(loadKg: 35, sets: 2, reps: 8))
    story.take(story.accept(at: Story.time(12)))
    for ago in [11, 8] {
      let session = story.session(ago, [Story.work(reps: [8, 8], load: 35)], pain: Story.pain(1, 1, 1))
      story.morning(ago - 1, 1, after: session)
    }
    let running = try #require(story.proposals(at: Story.time(6)).proposal(for: Story.squat))
    #expect(running.decision.reasons == [.deloadRunning])
    #expect(running.decision.params == PolicyTerms(loadKg: 35))
    let over = try #require(story.proposals(at: Story.time(4)).proposal(for: Story.squat))
    #expect(
      over.decision
        == PolicyDecision(
          action: .resume, params: PolicyTerms(loadKg: 35, sets: 3), reasons: [.deloadOver], policy: "2026.2")
    )
    story.take(story.accept(at: Story.time(3)))
    #expect(
      ProposalInputs(clientID: Example.client, events: story.events).programme.prescribed[Story.squat]?.sets
        == 3)
  }

  @Test func anAnswerIsOfTheTermsThatWereSeen() {
    let story = Story.readyUnderSuccessor()
    let seen = PolicyTerms(loadKg: 42.5, reps: 8)
    #expect(
      story.accept(expecting: .increaseLoad, terms: PolicyTerms(loadKg: 45, reps: 8)).code == .proposalChanged
    )
    #expect(story.accept(expecting: .increaseLoad, terms: seen).code == nil)
  }

  @Test func whatWasAcceptedIsProposedUnchangedUntilTheNextSession() throws {
    var story = Story.readyUnderSuccessor()
    let before = try now(story).decision
    story.take(story.accept(at: Story.time(1)))
    let after = try now(story)
    #expect(after.decision == before)
    #expect(after.guards.isEmpty)
    #expect(after.answer?.kind == .accepted)
    #expect(!after.differsFromAnswer)
  }

  @Test func readinessIsLowFromAHooperSumOf20() throws {
    var story = Story.readyUnderSuccessor()
    let facts = ReadinessRecorded(
      clientID: Example.client, day: Story.day(0), sleep: 5, fatigue: 5, stress: 5, soreness: 5)
    story.add(.wellbeing(.readinessRecorded(facts)), at: Story.time(0, 0))
    #expect(try now(story).decision.reasons == [.lowReadiness])
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
