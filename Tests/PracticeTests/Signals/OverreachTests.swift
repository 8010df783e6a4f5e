import Foundation
import Testing

@testable import Practice

@Suite struct OverreachTests {
  private func signs(_ story: Story, at moment: Date = Example.now, knownBy: Date? = nil) -> Set<
    OverreachSign
  > { Set(story.signals(at: moment, knownBy: knownBy).overreachSigns(for: Story.squat).keys) }

  /// Six repetitions with none in reserve: the estimate is 1.2 × the load.
  private func lift(_ kilograms: Double, rir: Double? = 0) -> [ExerciseWork] {
    [Story.work(reps: [6, 6], load: kilograms, rir: rir)]
  }

  @Test func nothingKnownIsNoSign() {
    #expect(signs(Story()).isEmpty)
    #expect(Story().signals().overreachSignals(for: Story.squat).value == 0)
  }

  @Test func strengthFivePercentDownTwiceRunning() {
    var story = Story()
    for ago in [20, 17, 14] { story.session(ago, lift(100)) }
    story.session(10, lift(94))
    #expect(signs(story) == [])
    story.session(6, lift(96))
    #expect(signs(story) == [])
    story.session(5, lift(94))
    #expect(signs(story) == [])
    story.session(3, lift(92))  // 98 is the median before it.
    #expect(signs(story) == [.strengthDown])
    #expect(signs(story, at: Story.time(-24)) == [.strengthDown])
    #expect(signs(story, at: Story.time(-25)) == [])
    #expect(signs(story, knownBy: Story.time(4)) == [])
  }

  @Test func aLowerBoundIsNoFall() {
    var story = Story()
    for ago in [20, 17, 14] { story.session(ago, lift(100)) }
    for ago in [3, 2] { story.session(ago, lift(80, rir: nil)) }
    #expect(signs(story) == [])
    for ago in [1, 0] { story.session(ago, lift(80)) }
    #expect(signs(story) == [.strengthDown])
  }

  @Test func effortTwoUpAtEqualLoad() {
    var story = Story()
    story.session(30, rpe: 2)
    for ago in [20, 17] { story.session(ago, rpe: 5) }
    story.session(10, [Story.work(load: 60)], rpe: 9)
    story.session(4, rpe: 6)
    #expect(signs(story) == [])
    story.session(2, rpe: 7)
    #expect(signs(story) == [.effortUp])
    story.session(1, [Story.work(load: 45)], rpe: 10)
    #expect(signs(story) == [])
  }

  @Test func effortWithoutALoadIsAtEqualLoad() {
    var story = Story()
    story.session(9, [Story.work(load: nil)], rpe: 4)
    story.session(2, [Story.work(load: nil)], rpe: 6)
    #expect(signs(story) == [.effortUp])
  }

  @Test func readinessLowOnThreeDaysRunning() {
    var story = Story()
    for index in 0..<20 { story.readiness(4 + index, index.isMultiple(of: 2) ? 4 : 5) }
    story.readiness(2, 8)
    story.readiness(1, 9)
    #expect(signs(story) == [])
    story.readiness(0, 10)
    #expect(signs(story) == [.readinessLow])
    story.readiness(1, 4, recordedAt: Example.now)
    #expect(signs(story) == [])
    #expect(signs(story, knownBy: Story.time(0, 8)) == [.readinessLow])
  }

  @Test func threeShortNightsRunning() {
    var story = Story()
    story.night(2, 5.5)
    story.night(1, 6)
    story.night(0, 5)
    #expect(signs(story) == [])
    story.night(1, 5.9)
    #expect(signs(story) == [.shortSleep])
    #expect(signs(story, at: Story.time(-1)) == [.shortSleep])
    #expect(signs(story, at: Story.time(-2)) == [])
  }

  @Test func moodTwoBelowItsMean() {
    var story = Story()
    story.session(29, mood: 10)
    for ago in [27, 20, 14, 10] { story.session(ago, mood: 8) }
    story.session(6, mood: 5)
    #expect(signs(story) == [.moodDown])  // 5 against (4 × 8 + 5) / 5.
    story.session(1, mood: 6)
    #expect(signs(story) == [])
    #expect(signs(story, at: Story.time(-7)) == [])
  }

  @Test func morningPainOneUp() {
    var story = Story()
    story.mornings([2, 2, 2], until: 7)
    story.mornings([3, 3, 3], until: 0)
    #expect(signs(story) == [.morningPainUp])
  }

  @Test func signsAddUp() {
    var story = Story()
    story.mornings([2, 2, 2], until: 7)
    story.mornings([3, 3, 3], until: 0)
    for ago in 0...2 { story.night(ago, 5) }
    let signals = story.signals().overreachSignals(for: Story.squat)
    #expect(signals.value == 2)
    #expect(signals.basis.count == 9)
  }
}
