import EventSourcing
import Foundation
import Testing

@testable import Practice

/// What flares, rungs, deloads and answers leave behind under `2026.2`.
extension Proposal2026_2Tests {
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
    // Nothing says how much it may be, so a slip of the finger is asked about.
    #expect(story.accept(chair, load: Load(80, .kg)).code == .loadFar)
    #expect(story.accept(chair, load: Load(80, .kg), confirmsLoad: true).code == nil)
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
