import Foundation
import Testing

@testable import Practice

@Suite struct MorningBaselineTests {
  @Test func theMedianOfFourteenDaysBefore() {
    var story = Story()
    story.mornings([9, 1, 2, 5, 4, 8, 0], until: 1)  // 7 days ago to yesterday
    let signals = story.signals()
    #expect(signals.morningBaseline(before: Story.day(0))?.value == 4)
    // The day itself and what came after it are left out: 9, 1, 2, 5, 4.
    #expect(signals.morningBaseline(before: Story.day(2))?.value == 4)
    // The score of 7 days ago is out of the fourteen, and then that of 6 days ago.
    #expect(signals.morningBaseline(before: Story.day(-8))?.value == 3)
    #expect(signals.morningBaseline(before: Story.day(-9))?.value == 4)
  }

  @Test func itTakesFiveScores() {
    var story = Story()
    story.mornings([3, 3, 3, 3], until: 1)
    #expect(story.signals().morningBaseline(before: Story.day(0)) == nil)
    story.mornings([3], until: 5)
    let baseline = story.signals().morningBaseline(before: Story.day(0))
    #expect(baseline?.value == 3)
    #expect(baseline?.basis == [2, 4, 6, 8, 10])
    #expect(story.signals().morningBaseline(before: Story.day(1)) == nil)
  }

  @Test func aLateScoreCountsFromItsMorning() {
    var story = Story()
    story.mornings([3, 3, 3, 3], until: 2)
    let session = story.session(2)
    story.morning(1, 7, after: session, recordedAt: Example.now)
    #expect(story.signals().morningBaseline(before: Story.day(0))?.value == 3)
    #expect(story.signals(knownBy: Story.time(0, 8)).morningBaseline(before: Story.day(0)) == nil)
    story.morning(1, 3, after: session, recordedAt: Example.now)
    story.mornings([9, 9], until: 6)
    #expect(story.signals().morningBaseline(before: Story.day(0))?.value == 3)
  }
}
