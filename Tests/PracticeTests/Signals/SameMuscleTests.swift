import Foundation
import Testing

@testable import Practice

@Suite struct SameMuscleTests {
  private func hours(
    _ story: Story, _ exercise: String = Story.squat, places: LadderPositions = .standard,
    knownBy: Date? = nil
  ) -> Double? {
    story.signals(knownBy: knownBy, places: places).hoursSinceSameMuscle(
      as: exercise, to: Story.time(-1, 10))?.value
  }

  @Test func fromTheEndOfTheSessionToThePlannedOne() {
    var story = Story()
    #expect(hours(story) == nil)
    story.session(1, hour: 16, minutes: 60, rpe: 6)
    #expect(hours(story) == 41)
    #expect(story.signals().hoursSinceSameMuscle(as: Story.squat, to: nil) == nil)
    #expect(story.signals().hoursSinceSameMuscle(as: Story.squat, to: Story.time(9))?.value == 0)
  }

  @Test func anyTargetMuscleInCommon() {
    var story = Story()
    story.session(3, hour: 10, rpe: 6)
    story.session(2, hour: 10, [Story.work("step-up-10-cm")], rpe: 6)  // The quadriceps too.
    story.session(1, hour: 10, [Story.work(Story.nod)], rpe: 6)
    #expect(hours(story) == 72)
    #expect(hours(story, Story.nod) == 48)
    #expect(hours(story, "supine-head-lift-hold") == 48)
  }

  @Test func lightWorkDoesNotCountAndUnknownEffortDoes() {
    var story = Story()
    story.session(5, hour: 10, rpe: 6)
    story.session(4, hour: 10, [Story.work(rir: 6)], rpe: 4)
    #expect(hours(story) == 144)
    story.session(3, hour: 10, [Story.work(rir: 5)], rpe: 4)  // The sets were at RPE 5.
    #expect(hours(story) == 96)
    story.session(2, hour: 10, [Story.work(rir: nil)])
    #expect(hours(story) == 72)
  }

  @Test func anExerciseWithoutAPlaceSharesOnlyWithItself() {
    var story = Story()
    story.session(2, hour: 10, [Story.work("leg-press")], rpe: 6)
    #expect(hours(story) == nil)
    #expect(hours(story, "leg-press") == 72)
    let place = LadderPosition(
      targetMuscles: ["quadriceps"], mode: .dynamic, easier: nil, harder: nil, bodyHalf: .lower)
    #expect(hours(story, places: LadderPositions(added: ["leg-press": place])) == 72)
  }

  @Test func aLateSessionCountsFromWhenItHappened() {
    var story = Story()
    story.session(5, hour: 10, rpe: 6)
    story.session(2, hour: 10, rpe: 6, recordedAt: Story.time(0, 11))
    #expect(hours(story) == 72)
    #expect(hours(story, knownBy: Story.time(0, 10)) == 144)
  }
}
