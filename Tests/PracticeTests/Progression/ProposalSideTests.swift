import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Progression of what is done one side at a time: the side that leads is judged, and the other matches it.
@Suite struct ProposalSideTests {
  private static let row = "one-arm-dumbbell-row"

  /// Two sessions of three sets a side, under 2026.2.
  private func story(_ left: Int, _ right: Int, prescribed side: SetDone.Side? = nil) -> Story {
    var story = Story.underSuccessor()
    story.prescribe(30, Self.row, load: Load(40, .kg), side: side)
    for ago in [6, 3] {
      let sets = (0..<3).flatMap { _ in
        [(SetDone.Side.left, left), (.right, right)].map {
          SetDone(reps: $0.1, load: Load(40, .kg), rir: 3, side: $0.0)
        }
      }
      let id = story.session(
        ago, [ExerciseWork(exercise: Self.row, sets: sets)], pain: Story.pain(1, 1, 1))
      story.morning(ago - 1, 1, after: id)
    }
    return story
  }

  private func proposal(_ story: Story) throws -> Proposal { try #require(story.proposal(Self.row)) }

  @Test func nothingIncreasesBeforeTheWeakerSideIsThere() throws {
    let held = try proposal(story(9, 12))
    #expect(!held.decision.action.isIncrease || held.decision.action == .increaseReps)
    #expect(held.decision.params.loadKg.map { $0 <= 40 } ?? true)
    #expect(held.lead?.side == .left)
    #expect(
      held.lead?.words
        == "By side, left 9, 9, 9; right 12, 12, 12 (25 % apart): the left side leads, and the right does no more than the left did."
    )
    let ready = try proposal(story(12, 12))
    #expect(ready.decision.action == .increaseLoad)
  }

  @Test func aStrongerSideThatFallsShortHoldsNothingBackWhereItsOtherIsNamed() throws {
    let named = try proposal(story(12, 9, prescribed: .left))
    #expect(named.decision.action == .increaseLoad)
    #expect(named.lead?.isPrescribed == true)
    #expect(named.lead?.side == .left)
  }

  @Test func sixSetsOfBothSidesAreThreeOfTheSideThatLeads() throws {
    var story = story(12, 12)
    // Two sets of the left only: the session is not whole.
    let sets = [
      SetDone(reps: 12, load: Load(40, .kg), rir: 3, side: .left),
      SetDone(reps: 12, load: Load(40, .kg), rir: 3, side: .left),
      SetDone(reps: 12, load: Load(40, .kg), rir: 3, side: .right),
      SetDone(reps: 12, load: Load(40, .kg), rir: 3, side: .right),
      SetDone(reps: 12, load: Load(40, .kg), rir: 3, side: .right),
    ]
    let id = story.session(1, [ExerciseWork(exercise: Self.row, sets: sets)], pain: Story.pain(1, 1, 1))
    story.morning(0, 1, after: id)
    let proposal = try proposal(story)
    #expect(proposal.lead?.side == .left)
    #expect(!proposal.decision.action.isIncrease)
  }

  @Test func aNamedSideOfWhichNothingWasDoneIncreasesNothing() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, Self.row, load: Load(40, .kg), side: .left)
    for ago in [6, 3] {
      let sets = (0..<3).map { _ in SetDone(reps: 12, load: Load(40, .kg), rir: 3, side: .right) }
      let id = story.session(
        ago, [ExerciseWork(exercise: Self.row, sets: sets)], pain: Story.pain(1, 1, 1))
      story.morning(ago - 1, 1, after: id)
    }
    #expect(try !proposal(story).decision.action.isIncrease)
  }

  @Test func withoutSidesNothingLeads() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, Self.row, load: Load(40, .kg))
    story.topped(6, [Self.row], load: 40)
    story.topped(3, [Self.row], load: 40)
    let proposal = try proposal(story)
    #expect(proposal.decision.action == .increaseLoad)
    #expect(proposal.lead == nil)
  }

  @Test func aNamedSideAsksForSetsBySide() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, Self.row, load: Load(40, .kg), side: .right)
    story.topped(3, [Self.row], load: 40)
    #expect(
      try proposal(story).lead?.words
        == "The right side leads, and the left does no more than the right did. Its sets were not recorded by side: say left or right with them."
    )
  }

  @Test func theNextTermsKeepTheSide() throws {
    let outcome = story(12, 12, prescribed: .left).accept(Self.row)
    for case .prescription(.exercisePrescribed(let facts)) in outcome.events { #expect(facts.side == .left) }
    var longer = Story.underSuccessor()
    longer.prescribe(30, "clamshell", load: nil, plate: nil, side: .left)
    #expect(
      longer.specification.when(
        SubstituteExercise(
          clientID: Example.client, exercise: "clamshell", by: .exercise("side-lying-hip-abduction"),
          reason: "Suits better", now: Example.now)
      ).events.contains { event in
        if case .prescription(.exercisePrescribed(let facts)) = event { facts.side == .left } else { false }
      })
  }
}
