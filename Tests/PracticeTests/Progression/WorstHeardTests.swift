import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Of several words on one thing the worst is heard: of turns, of sides, of mornings, of effort.
@Suite struct WorstHeardTests {
  private func now(_ story: Story, _ exercise: String = Story.squat) throws -> Proposal {
    try #require(story.proposal(exercise))
  }

  // MARK: - Turns

  /// Two sessions at the top, and a third in two turns that were scored apart.
  private func turns(_ begun: Story, _ pains: [PainScores], usual: PainScores, morning: Int = 1) -> Story {
    var story = begun
    story.prescribe(30)
    for ago in [9, 6] { story.topped(ago, pain: usual) }
    let work = pains.map { Story.work(reps: [12, 12, 12], pain: $0) }
    story.morning(2, morning, after: story.session(3, work, pain: usual))
    return story
  }

  @Test(arguments: [Story(), .underSuccessor()]) func aRiseIsNotHiddenByAHigherPeak(_ begun: Story) throws {
    let usual = Story.pain(5, 5, 5)
    let one = turns(begun, [Story.pain(5, 5, 5), Story.pain(5, 5, 5)], usual: usual)
    #expect(try now(one).decision.action.isIncrease)
    let yellow = turns(begun, [Story.pain(0, 4, 4), Story.pain(5, 5, 5)], usual: usual)
    #expect(try !now(yellow).decision.action.takesUpMore)
    var relative = begun
    relative.add(IntakeExample.mode(.relative))
    let red = turns(relative, [Story.pain(1, 5, 5), Story.pain(6, 6, 6)], usual: usual)
    #expect(try now(red).decision.reasons == [.red])
  }

  @Test(arguments: [Story(), .underSuccessor()]) func painBeforeATurnIsNotEither(_ begun: Story) throws {
    let story = turns(begun, [Story.pain(7, 1, 1), Story.pain(1, 2, 2)], usual: Story.pain(1, 1, 1))
    #expect(try now(story).decision.reasons == [.painBeforeAboveYellow])
  }

  @Test(arguments: [Story(), .underSuccessor()]) func aMorningIsUnsettledByTheLeastPainBefore(_ begun: Story)
    throws
  {
    let story = turns(
      begun, [Story.pain(1, 1, 1), Story.pain(4, 4, 4)], usual: Story.pain(1, 1, 1), morning: 3)
    #expect(try now(story).decision.reasons == [.unsettled])
  }

  @Test func turnsThatAreGreenAloneAreGreenTogether() throws {
    let story = turns(
      .underSuccessor(), [Story.pain(1, 1, 1), Story.pain(2, 2, 2)], usual: Story.pain(1, 1, 1))
    #expect(try now(story).decision.action == .increaseLoad)
  }

  // MARK: - Effort

  @Test(arguments: [Story(), .underSuccessor()]) func aHoldToFailureIsNotEasy(_ begun: Story) throws {
    let sit = "shallow-wall-sit"
    for (kind, isIncrease) in [(SetDone.Kind.working, true), (.failure, false)] {
      var story = begun
      story.prescribe(30, sit, reps: nil, hold: 30, load: nil)
      for ago in [6, 3] {
        let set = SetDone(seconds: 30, kind: kind)
        let work = ExerciseWork(exercise: sit, sets: [set, set, set])
        story.morning(ago - 1, 1, after: story.session(ago, [work], pain: Story.pain(1, 1, 1), rpe: 3))
      }
      #expect(try now(story, sit).decision.action.isIncrease == isIncrease)
    }
  }

  @Test func aSetToFailureHasNothingInReserve() {
    #expect(SetDone(reps: 8, rir: 4, kind: .failure).reserve == 0)
    #expect(SetDone(reps: 8, rpe: 6, kind: .failure).reserve == 0)
    #expect(SetDone(reps: 8, rir: 4).reserve == 4)
  }

  // MARK: - Mornings

  /// Three sessions at the top, the last without a morning yet.
  private func unsettled(_ begun: Story) -> (story: Story, session: UUID) {
    var story = begun
    story.prescribe(30)
    for ago in [9, 6] { story.topped(ago) }
    let last = story.topped(3, morning: nil)
    return (story, last)
  }

  /// Under `2026.1` and under `2026.2`.
  static let policies = [Story(), Story.underSuccessor()]

  @Test(arguments: policies) func aMorningOfAnotherRegionSettlesNothing(_ begun: Story) throws {
    var (story, _) = unsettled(begun)
    story.logged(2, 1, .shoulder)
    #expect(try now(story).decision.reasons == [.morningPainMissing])
    #expect(try now(story).isFinal == false)
    var knee = story
    knee.logged(2, 1, .knee)
    #expect(try now(knee).decision.action == .increaseLoad)
    var bad = story
    bad.logged(2, 8, .neck)
    #expect(try now(bad).decision.reasons == [.unsettled])
  }

  @Test(arguments: policies) func ofTwoSessionsOfADayTheWorseMorningCounts(_ begun: Story) throws {
    var (story, last) = unsettled(begun)
    let other = story.session(
      3, hour: 18, [Story.work(Story.nod, load: nil, rir: 8)], pain: Story.pain(1, 1, 1))
    story.morning(2, 8, after: last)
    story.morning(2, 1, after: other)
    story.logged(2, 1)
    #expect(try now(story).decision.reasons == [.unsettled])
    #expect(story.signals().morningScores(in: Story.day(2)...Story.day(2)) == [8])
    var (swapped, own) = unsettled(begun)
    let another = swapped.session(
      3, hour: 18, [Story.work(Story.nod, load: nil, rir: 8)], pain: Story.pain(1, 1, 1))
    swapped.morning(2, 1, after: own)
    swapped.morning(2, 8, after: another)
    #expect(try now(swapped).decision.reasons == [.unsettled])
  }

  // MARK: - Sides

  private let split = "supported-split-squat"

  private func sided(
    _ story: inout Story, _ ago: Int, left: Int?, right: Int?, rir: Double = 3, failing: Double? = nil
  ) {
    let sets = [(SetDone.Side.left, left, rir), (.right, right, failing ?? rir)].flatMap { side, reps, rir in
      reps.map { reps in
        (0..<3).map { _ in SetDone(reps: reps, load: Load(40, .kg), rir: rir, side: side) }
      } ?? []
    }
    let id = story.session(
      ago, [ExerciseWork(exercise: split, sets: sets)], pain: Story.pain(1, 1, 1))
    story.morning(ago - 1, 1, after: id)
  }

  @Test func whatTheOtherSideFailsAtIsHeard() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, split, side: .left)
    for ago in [6, 3] { sided(&story, ago, left: 12, right: 4, failing: 0) }
    #expect(try now(story, split).decision.reasons == [.missedAgain])
  }

  @Test(arguments: policies) func theWeakerSideIsNotForgotten(_ begun: Story) throws {
    var story = begun
    story.prescribe(30, split)
    for ago in [12, 9] { sided(&story, ago, left: 12, right: 5) }
    for ago in [6, 3] { sided(&story, ago, left: 12, right: nil) }
    #expect(try now(story, split).decision.action == .hold)
    #expect(try now(story, split).decision.reasons == [.criteriaNotMet])
    for ago in [2, 1] { sided(&story, ago, left: 12, right: 12) }
    #expect(try #require(story.proposal(split, at: Story.time(-2))).decision.action == .increaseLoad)
  }
}
