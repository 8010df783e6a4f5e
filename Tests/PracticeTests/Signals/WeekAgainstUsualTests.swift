import Foundation
import Testing

@testable import Practice

@Suite struct WeekAgainstUsualTests {
  private func story(_ days: [Int]) -> Story {
    var story = Story()
    for ago in days { story.session(ago, minutes: 50, rpe: 6) }
    return story
  }

  @Test func theWeekOverTheMeanOfTheThreeBefore() throws {
    let week = try #require(WeekAgainstUsual(story([27, 24, 21, 17, 14, 10, 7, 6, 3, 0]).signals()))
    #expect(week.acute == 900)
    #expect(week.usual == 700)  // 7 × 300 / 3
    #expect(abs(week.ratio - 9.0 / 7) < 1e-9)
    #expect(week.sessionsWithoutLoad == 0)
  }

  @Test func twentyEightDaysOfDataAreNeeded() {
    #expect(WeekAgainstUsual(story([26, 14, 7, 1]).signals()) == nil)
    #expect(WeekAgainstUsual(story([27, 14, 7, 1]).signals()) != nil)
    #expect(WeekAgainstUsual(Story().signals()) == nil)
  }

  @Test func withoutAUsualThereIsNoRatio() { #expect(WeekAgainstUsual(story([40, 3, 1]).signals()) == nil) }

  @Test func aWeekWithoutSessionsIsNone() {
    #expect(WeekAgainstUsual(story([27, 14]).signals())?.acute == 0)
  }

  @Test func sessionsWithoutLoadAreLeftOutAndCounted() {
    var story = story([27, 14, 1])
    story.session(2, minutes: 50)
    story.session(28, rpe: 6)
    let week = WeekAgainstUsual(story.signals())
    #expect(week?.acute == 300)
    #expect(week?.sessionsWithoutLoad == 1)
  }
}
