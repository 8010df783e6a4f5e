import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct ProposalTests {
  @Test func aReadyExerciseIsProposedUpwardsWithItsSources() throws {
    let proposal = try #require(Story.ready().proposal())
    #expect(proposal.decision.action == .increaseLoad)
    #expect(proposal.decision.params == PolicyTerms(loadKg: 42.5, reps: 8))
    #expect(proposal.decision.policy == "2026.1")
    #expect(proposal.policyDecision == proposal.decision)
    #expect(proposal.guards.isEmpty)
    #expect(proposal.isFinal)
    #expect(proposal.basis == [1, 2, 3, 4, 5])
    #expect(proposal.answer == nil)
    #expect(!proposal.asksPractitioner)
  }

  @Test func anExerciseDoneWithHelpIsLeftToThePractitioner() throws {
    var story = Story.ready()
    #expect(story.proposal()?.decision.action == .increaseLoad)
    let help = ExerciseWork(
      exercise: Story.squat,
      sets: [SetDone(reps: 12, rir: 3), SetDone(reps: 12, assistance: Load(20, .kg), rir: 3)])
    // Pain was not scored that day, and the sets were done with help all the same.
    story.session(0, hour: 1, [help])
    let proposal = try #require(story.proposal())
    #expect(proposal.decision.action == .review)
    #expect(proposal.decision.reasons == [.assisted])
    #expect(proposal.decision.params == PolicyTerms())
    #expect(proposal.decision.policy == "2026.1")
  }

  @Test func whatIsForAPhysicianIsNotHiddenByHelp() throws {
    var story = Story.ready()
    story.session(
      0, hour: 1,
      [ExerciseWork(exercise: Story.squat, sets: [SetDone(reps: 12, assistance: Load(20, .kg))])],
      pain: Story.pain(1, 1, 1))
    story.add(
      .safety(
        .redFlagRaised(
          RedFlagRaised(
            clientID: Example.client, flagID: Example.flag, flag: .newBladderOrBowelChange,
            urgency: .emergency))
      ), at: Story.time(0, 2))
    #expect(story.proposal()?.decision.action == .refer)
  }

  @Test func untilTheMorningItIsProvisionalAndNeverUpwards() throws {
    var story = Story()
    story.prescribe(30)
    story.topped(6)
    let last = story.topped(1, morning: nil)
    let provisional = try #require(story.proposal())
    #expect(!provisional.isFinal)
    #expect(provisional.sessionID == last)
    #expect(provisional.decision.action == .hold)
    #expect(provisional.decision.reasons == [.morningPainMissing])
    story.morning(0, 1, after: last)
    #expect(story.proposal()?.isFinal == true)
    #expect(story.proposal()?.decision.action == .increaseLoad)
  }

  @Test(arguments: [(3, false), (4, true)]) func aMorningThatCanNoLongerBeToldIsNotWaitedFor(
    _ ago: Int, _ isFinal: Bool
  ) {
    var story = Story()
    story.prescribe(30)
    story.topped(ago, morning: nil)
    #expect(story.proposal()?.isFinal == isFinal)
    #expect(story.proposal()?.decision.reasons == [.morningPainMissing])
  }

  @Test func withoutASessionThePrescribedLoadIsHeldAndFinal() {
    var story = Story()
    story.prescribe(3)
    #expect(story.proposal()?.decision.reasons == [.noHistory])
    #expect(story.proposal()?.decision.params.loadKg == 40)
    #expect(story.proposal()?.isFinal == true)
    #expect(story.proposal("clamshell") == nil)
  }

  @Test(arguments: [(3, false), (4, true)]) func heldFourSessionsAsksThePractitioner(
    _ sessions: Int, _ asks: Bool
  ) {
    var story = Story()
    story.prescribe(30)
    for index in 0..<sessions {
      let id = story.session(
        3 * (sessions - index), [Story.work(reps: [9, 9, 9], rir: 1)], pain: Story.pain(1, 1, 1))
      story.morning(3 * (sessions - index) - 1, 1, after: id)
    }
    #expect(story.proposal()?.decision.action == .hold)
    #expect(story.proposal()?.heldSessions == sessions)
    #expect(story.proposal()?.asksPractitioner == asks)
  }

  @Test func anotherLoadBeginsTheCountAnew() {
    var story = Story()
    story.prescribe(30)
    for (ago, load) in [(12, 37.5), (9, 37.5), (6, 40), (3, 40)] {
      story.morning(
        ago - 1, 1,
        after: story.session(
          ago, [Story.work(reps: [9, 9, 9], load: load, rir: 1)], pain: Story.pain(1, 1, 1)))
    }
    #expect(story.proposal()?.heldSessions == 2)
  }

  @Test func timeIsCountedUpToTheGivenSession() {
    var story = Story.ready()
    story.topped(1)
    let rest = story.proposal(plannedFor: Story.time(0, 20))
    #expect(rest?.decision.action == .rest)
    #expect(rest?.decision.params.hours == 14)
    #expect(rest?.plannedFor == Story.time(0, 20))
    #expect(story.proposal()?.decision.action == .increaseLoad)
  }

  /// A client who was away and has nothing planned, or is asked about for a time that has passed.
  @Test(
    arguments: [
      (14, .increaseLoad, nil), (15, .regress, 35), (28, .regress, 35), (29, .regress, 30),
      (75, .regress, 30),
    ] as [(Int, PolicyAction, Double?)]
  ) func aPauseCountsUpToNowWhereNothingIsPlanned(_ ago: Int, _ action: PolicyAction, _ load: Double?) throws
  {
    var story = Story()
    story.prescribe(90)
    story.topped(ago + 5)
    story.topped(ago)
    for planned in [nil, Story.time(ago - 3)] {
      let proposal = try #require(story.proposal(plannedFor: planned))
      #expect(proposal.decision.action == action)
      if let load { #expect(proposal.decision.params.loadKg == load) }
    }
    // Without the mornings too.
    var untold = Story()
    untold.prescribe(90)
    untold.topped(ago + 5, morning: nil)
    untold.topped(ago, morning: nil)
    #expect(untold.proposal()?.decision.action == (action == .regress ? .regress : .hold))
  }

  @Test func aDischargedClientIsProposedNothing() {
    var story = Story.ready()
    story.add(Example.discharged())
    #expect(story.proposals().isDischarged)
    #expect(story.proposals().all.isEmpty)
  }

  @Test func theAdoptedPolicyDecidesAndIsNamedAsASource() throws {
    var story = Story.ready()
    var careful = PolicyParameters.standard
    careful.name = "three-sessions"
    careful.fullStepSessions = 3
    let position = story.add(
      .progression(.policyAdopted(PolicyAdopted(parameters: careful))), at: Story.time(1))
    let proposal = try #require(story.proposal())
    #expect(proposal.decision.policy == "three-sessions")
    #expect(proposal.decision.action == .hold)
    #expect(proposal.basis.contains(position))
  }
}
