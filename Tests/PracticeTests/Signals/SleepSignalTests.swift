import Foundation
import Testing

@testable import Practice

@Suite struct SleepSignalTests {
  @Test func theLastNightThatIsKnown() {
    var story = Story()
    #expect(story.signals().sleepHours == nil)
    story.night(2, 4)
    #expect(story.signals().sleepHours == nil)
    story.night(1, 5)
    #expect(story.signals().sleepHours?.value == 5)
    story.night(0, 8)
    #expect(story.signals().sleepHours?.value == 8)
    #expect(story.signals().sleepHours?.basis == [3])
  }

  @Test func aNightLoggedIsWorthMoreThanADayOfRestsWord() {
    var story = Story()
    story.rest(0, hours: 5)
    #expect(story.signals().sleepHours?.value == 5)
    story.night(0, 7)
    #expect(story.signals().sleepHours?.value == 7)
  }

  @Test func aDayOfRestWithoutAWordOnSleepSaysNothing() {
    var story = Story()
    story.rest(0)
    #expect(story.signals().sleepHours == nil)
  }

  @Test func aCorrectionCountsOnceItIsRecorded() {
    var story = Story()
    story.night(0, 5)
    story.night(0, 7, recordedAt: Example.now)
    #expect(story.signals().sleepHours?.value == 7)
    #expect(story.signals(knownBy: Story.time(0, 8)).sleepHours?.value == 5)
  }

  @Test func theShortfallAddsUpShortNightsOnly() throws {
    var story = Story()
    #expect(SleepShortfall(story.signals()) == nil)
    story.night(0, 6)
    story.night(1, 9)
    story.rest(6, hours: 5.5)
    story.night(13, 4)
    story.night(14, 1)
    let shortfall = try #require(SleepShortfall(story.signals()))
    #expect(shortfall.hours == 5.5)
    #expect(shortfall.nights == 4)
    #expect(shortfall.nightsOf7Days == 3)
    #expect(shortfall.meanOf7Days.map { abs($0 - 20.5 / 3) < 1e-9 } == true)
    #expect(shortfall.isShort)
    story.night(0, 6.5)
    #expect(SleepShortfall(story.signals())?.isShort == false)
  }

  @Test func withoutANightOfTheWeekTheMeanIsNotKnown() {
    var story = Story()
    story.night(8, 5)
    #expect(SleepShortfall(story.signals())?.meanOf7Days == nil)
    #expect(SleepShortfall(story.signals())?.isShort == false)
  }
}
