import Foundation
import Testing

@testable import Practice

@Suite struct SuspectedFlareTests {
  @Test func twoMorningsRunningTwoAboveTheBaseline() {
    var story = Story()
    story.mornings([2, 2, 3, 2, 2], until: 3)
    story.mornings([4], until: 1)
    #expect(story.signals().suspectedFlare == nil)
    story.mornings([5], until: 0)
    let suspected = story.signals().suspectedFlare
    #expect(suspected?.value == Story.day(0))
    #expect(suspected?.basis.count == 7)
    #expect(story.signals(at: Story.time(-1)).suspectedFlare?.value == Story.day(0))
    #expect(story.signals(at: Story.time(-2)).suspectedFlare == nil)
    #expect(story.signals(knownBy: Story.time(1, 12)).suspectedFlare == nil)
  }

  @Test func bothMorningsHaveToBeHigh() {
    var story = Story()
    story.mornings([2, 2, 3, 2, 2, 3, 5], until: 0)
    #expect(story.signals().suspectedFlare == nil)
  }

  @Test func notWithoutABaseline() {
    var story = Story()
    story.mornings([2, 2, 2, 2, 9, 9], until: 0)
    #expect(story.signals().suspectedFlare == nil)
  }

  @Test func notWhereAFlareLasts() {
    var story = Story()
    story.mornings([2, 2, 3, 2, 2, 6, 6], until: 0)
    #expect(story.signals().suspectedFlare != nil)
    story.flare(1)
    #expect(story.signals().suspectedFlare == nil)
  }
}
