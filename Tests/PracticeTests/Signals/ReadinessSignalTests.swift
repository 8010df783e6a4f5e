import Foundation
import Testing

@testable import Practice

@Suite struct ReadinessSignalTests {
  /// Ten entries with a mean of 6 and a sample deviation of 1.054.
  private func usual(until ago: Int) -> Story {
    var story = Story()
    for index in 0..<10 { story.readiness(ago + index, index.isMultiple(of: 2) ? 5 : 7) }
    return story
  }

  @Test func theScoreIsAgainstTheDaysBefore() throws {
    var story = usual(until: 1)
    story.readiness(0, 8)
    let score = try #require(story.signals().readinessScore(on: Story.day(0)))
    #expect(abs(score.value - 2 / (10.0 / 9).squareRoot()) < 1e-9)
    #expect(score.basis.count == 11)
    #expect(story.signals().readinessLow?.value == true)
  }

  @Test func belowTheCutItIsNotLow() {
    var story = usual(until: 1)
    story.readiness(0, 7)
    #expect(story.signals().readinessLow?.value == false)
  }

  @Test func itTakesTenEntriesInTwentyEightDays() {
    var story = Story()
    for index in 0..<9 { story.readiness(1 + index, index.isMultiple(of: 2) ? 5 : 7) }
    story.readiness(29, 7)
    story.readiness(0, 10)
    #expect(story.signals().readinessLow == nil)
    story.readiness(28, 7)
    #expect(story.signals().readinessLow?.value == true)
  }

  @Test func withoutSpreadThereIsNoScore() {
    var story = Story()
    for ago in 1...12 { story.readiness(ago, 5) }
    story.readiness(0, 10)
    #expect(story.signals().readinessLow == nil)
  }

  @Test func theEntryIsOfTodayOrYesterday() {
    var story = usual(until: 2)
    story.readiness(1, 9)
    #expect(story.signals().readinessLow?.value == true)
    #expect(story.signals(at: Story.time(-1)).readinessLow == nil)
    story.readiness(1, 6, recordedAt: Example.now)
    #expect(story.signals().readinessLow?.value == false)
    #expect(story.signals(knownBy: Story.time(0, 8)).readinessLow?.value == true)
  }
}
