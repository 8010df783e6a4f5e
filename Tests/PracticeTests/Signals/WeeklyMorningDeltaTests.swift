import Foundation
import Testing

@testable import Practice

@Suite struct WeeklyMorningDeltaTests {
  @Test func theMeanOfOneWeekLessThatOfTheOneBefore() throws {
    var story = Story()
    story.mornings([2, 3, 1], until: 7)
    story.mornings([4, 4, 6], until: 0)
    let delta = try #require(story.signals().weeklyMorningDelta)
    #expect(abs(delta.value - (14.0 / 3 - 2)) < 1e-9)
    #expect(delta.basis.count == 6)
    // Yesterday today's score was not there: two in the last seven days.
    #expect(story.signals(at: Story.time(1, 12), knownBy: Story.time(1, 12)).weeklyMorningDelta == nil)
  }

  @Test func eachWeekNeedsThreeScores() {
    var story = Story()
    story.mornings([2, 3], until: 7)
    story.mornings([4, 4, 6], until: 0)
    #expect(story.signals().weeklyMorningDelta == nil)
    story.mornings([5], until: 13)
    #expect(story.signals().weeklyMorningDelta != nil)
    // The first of the week before has gone out of it tomorrow.
    #expect(story.signals(at: Story.time(-1)).weeklyMorningDelta == nil)
  }

  @Test func aCorrectedScoreChangesItOnceItIsRecorded() throws {
    var story = Story()
    story.mornings([2, 2, 2], until: 7)
    story.mornings([2, 2], until: 1)
    let session = story.session(1)
    story.morning(0, 2, after: session)
    story.morning(0, 8, after: session, recordedAt: Example.now)
    #expect(story.signals().weeklyMorningDelta?.value == 2)
    #expect(story.signals(knownBy: Story.time(0, 8)).weeklyMorningDelta?.value == 0)
  }
}
