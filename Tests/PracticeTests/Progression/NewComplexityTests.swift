import EventSourcing
import Foundation
import Testing

@testable import Practice

/// A step of complexity that was taken, until it was done: it is an increase, and nothing else goes up with it.
@Suite struct NewComplexityTests {
  private func now(_ story: Story, _ exercise: String = Story.squat) throws -> Proposal {
    try #require(story.proposal(exercise))
  }

  private func inputs(_ story: Story) -> ProposalInputs {
    ProposalInputs(clientID: Example.client, events: story.events)
  }

  private func step(_ story: Story, _ axis: ComplexityAxis, of exercise: String = Story.squat) -> Int {
    inputs(story).complexity.of(exercise).step(axis)
  }

  /// A client whose squat was ready for more 13 days ago; a load of 20 kg has a plate that is too large for it.
  private func ready(_ exercises: [String] = [Story.squat], load: Double = 20, reps: Int = 12) -> Story {
    var story = Story.underSuccessor()
    for exercise in exercises { story.prescribe(30, exercise, load: Load(load, .kg)) }
    for ago in [16, 13] { done(&story, ago, exercises, load: load, reps: reps) }
    return story
  }

  private func done(
    _ story: inout Story, _ ago: Int, _ exercises: [String] = [Story.squat], load: Double = 20,
    reps: Int = 12, pain: PainScores? = Story.pain(1, 1, 1), morning: Int? = 1
  ) {
    let work = exercises.map { Story.work($0, reps: [reps, reps, reps], load: load) }
    let id = story.session(ago, work, pain: pain)
    if let morning { story.morning(ago - 1, morning, after: id) }
  }

  private func take(
    _ story: inout Story, _ axis: ComplexityAxis = .stance, _ exercise: String = Story.squat, at ago: Int = 10
  ) {
    let outcome = story.when(
      AcceptProposal(Story.request(exercise, at: Story.time(ago)), complexity: axis))
    #expect(outcome.code == nil)
    story.take(outcome)
  }

  private func set(_ story: inout Story, _ ago: Int, _ steps: [ComplexityStep], preferred: Bool = false) {
    let facts = ComplexitySet(
      clientID: Example.client, exercise: Story.squat, steps: steps, isPreferred: preferred)
    story.add(.prescription(.complexitySet(facts)), at: Story.time(ago))
  }

  @Test func twoSessionsOfAStepComeBeforeAnythingElseGrows() throws {
    var story = ready()
    take(&story)
    done(&story, 8)
    let first = try now(story)
    #expect(first.policyDecision.action == .extendReps && first.decision.action == .hold)
    #expect(first.guards == [.raisedSinceLastSession] && first.complexity == nil && first.answer == nil)
    #expect(
      first.guardNumbers[.raisedSinceLastSession]
        == "Stance, staggered by half a foot: done well in 1 session of 2.")
    done(&story, 4)
    let second = try now(story)
    #expect(second.guards.isEmpty && second.decision.action == .extendReps)
    // One step at a time: the next axis now.
    #expect(second.complexity?.axis == .range && second.complexity?.from == 2 && second.complexity?.to == 3)
  }

  @Test func withinTheRangeRepetitionsGrowAfterOneSession() throws {
    var story = ready()
    take(&story)
    done(&story, 8, reps: 9)
    #expect(try now(story).decision.action == .increaseReps)
    // Nobody did it yet: nothing grows.
    var other = Story.underSuccessor()
    other.prescribe(30, load: Load(20, .kg))
    done(&other, 8, reps: 9)
    #expect(try now(other).decision.action == .increaseReps)
    set(&other, 5, [ComplexityStep(.tempo, 2)])
    #expect(try now(other).decision.action == .hold)
  }

  @Test func aSessionWithoutScoresIsNoSessionOfAStep() throws {
    var story = ready()
    take(&story)
    done(&story, 8)
    done(&story, 4, pain: nil, morning: nil)
    let proposal = try now(story)
    #expect(proposal.decision.action == .hold && proposal.decision.reasons == [.morningPainMissing])
    #expect(proposal.complexity == nil)
    // Nor is a step offered by the ones before it.
    var other = ready()
    done(&other, 4, pain: nil, morning: nil)
    #expect(try now(other).complexity == nil)
  }

  @Test func aCutTakesANewStepBack() throws {
    var story = ready()
    take(&story)
    done(&story, 8, pain: Story.pain(2, 7, 6))
    let cut = try now(story)
    #expect(cut.decision.action == .regress && cut.takesBack == ComplexityStep(.stance, 1))
    #expect(cut.takesBackWords == "With it the step of stance is taken back: both feet level.")
    story.take(story.accept())
    #expect(step(story, .stance) == 1)
    // The second of its sessions is as good as the first.
    var second = ready()
    take(&second)
    done(&second, 8)
    done(&second, 4, pain: Story.pain(2, 7, 6))
    #expect(try now(second).takesBack == ComplexityStep(.stance, 1))
    // It is proposed again as it was, and answered; nothing is left to take back.
    let after = try now(story)
    #expect(after.answer?.kind == .accepted && !after.differsFromAnswer && after.takesBack == nil)
  }

  @Test func aCutLeavesAStepThatWasDone() throws {
    var story = ready()
    take(&story)
    done(&story, 9)
    done(&story, 6)
    done(&story, 3, pain: Story.pain(2, 7, 6))
    let cut = try now(story)
    #expect(cut.decision.action == .regress && cut.takesBack == nil)
    story.take(story.accept())
    #expect(step(story, .stance) == 2)
  }

  @Test func aStepSetByHandIsTakenBackToWhereItWas() throws {
    var story = ready()
    set(&story, 12, [ComplexityStep(.range, 1)])
    set(&story, 11, [ComplexityStep(.range, 3)])
    done(&story, 4, pain: Story.pain(2, 7, 6))
    #expect(try now(story).takesBack == ComplexityStep(.range, 1))
    // Easier by hand is as good.
    set(&story, 3, [ComplexityStep(.range, 1)])
    #expect(try now(story).takesBack == nil)
  }

  @Test func aPlateThatIsFarTooLargeHasAStepToo() throws {
    let story = ready(load: 5, reps: 16)
    let proposal = try #require(story.proposal(at: Story.time(10)))
    #expect(proposal.decision.reasons == [.smallerPlate] && proposal.complexity?.axis == .stance)
    var taken = story
    take(&taken)
    let after = try #require(taken.proposal(at: Story.time(10)))
    #expect(after.answer?.complexity?.axis == .stance && !after.differsFromAnswer)
    // What is proposed otherwise until the next session takes it back.
    taken.logged(12, 6)
    let changed = try #require(taken.proposal(at: Story.time(10)))
    #expect(changed.differsFromAnswer && changed.takesBack == ComplexityStep(.stance, 1))
  }

  @Test func ofOneRegionOneThingGrows() throws {
    let both = [Story.squat, Story.step]
    var story = ready(both)
    let offered = try both.map { try #require(story.proposal($0, at: Story.time(10))) }
    #expect(offered.filter { $0.complexity != nil }.count == 1)
    let turn = try #require(offered.first { $0.complexity != nil })
    take(&story, try #require(turn.complexity).axis, turn.exercise)
    let other = try #require(both.first { $0 != turn.exercise })
    let waits = try #require(story.proposal(other, at: Story.time(10)))
    #expect(waits.guards == [.otherIncreaseInRegion] && waits.complexity == nil)
    // Nor beside a plate that is far too large.
    var plates = ready(both, load: 5, reps: 16)
    #expect(try #require(plates.proposal(other, at: Story.time(10))).complexity != nil)
    take(&plates, try #require(turn.complexity).axis, turn.exercise)
    #expect(try #require(plates.proposal(other, at: Story.time(10))).complexity == nil)
  }

  @Test func noStepIsOfferedWhileARegionFlares() throws {
    for load in [(5.0, 16), (20.0, 12)] {
      var story = ready(load: load.0, reps: load.1)
      #expect(try #require(story.proposal(at: Story.time(10))).complexity != nil)
      story.flare(11, region: .knee)
      #expect(try #require(story.proposal(at: Story.time(10))).complexity == nil)
    }
  }

  @Test func whatBeginsAgainBeginsAsUsual() {
    var story = ready()
    set(&story, 12, [ComplexityStep(.support, 1), ComplexityStep(.tempo, 2)], preferred: true)
    story.add(
      .programme(
        .exerciseSubstituted(
          ExerciseSubstituted(
            clientID: Example.client, from: Story.squat, to: "supported-split-squat", direction: .harder))),
      at: Story.time(9))
    let after = inputs(story).complexity.of(Story.squat)
    #expect(after.step(.tempo) == 1 && after.step(.support) == 1 && after.isPreferred)
    #expect(inputs(story).complexity.rises.isEmpty)
  }

  @Test func aStepIsProgress() throws {
    var story = ready()
    done(&story, 12)
    done(&story, 11)
    #expect(try #require(story.proposal(at: Story.time(9))).heldSessions == 3)
    take(&story, at: 9)
    done(&story, 6)
    #expect(try now(story).heldSessions == 1)
  }

  @Test func aStepIsCountedAsAnIncreaseThatWasAccepted() {
    var story = ready()
    take(&story)
    #expect(inputs(story).answers.lastIncrease(of: Story.squat) == Story.time(10))
  }
}
