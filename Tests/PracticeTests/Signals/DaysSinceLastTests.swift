import Foundation
import Testing

@testable import Practice

@Suite struct DaysSinceLastTests {
  @Test func wholeDaysOfTheClients() {
    var story = Story()
    #expect(story.signals().daysSinceLast(of: Story.squat, to: Story.time(-1)) == nil)
    story.session(3, hour: 22, pain: Story.pain(1, 1, 1))
    story.session(1, [Story.work(Story.nod)])
    #expect(story.signals().daysSinceLast(of: Story.squat, to: Story.time(-1, 6))?.value == 4)
    // What has passed has passed: nothing planned, or what was to be before now, makes it no shorter.
    #expect(story.signals().daysSinceLast(of: Story.squat, to: nil)?.value == 3)
    #expect(story.signals().daysSinceLast(of: Story.squat, to: Story.time(5))?.value == 3)
    #expect(story.signals(at: Story.time(2)).daysSinceLast(of: Story.squat, to: Story.time(5))?.value == 1)
    // Nobody knows how one without scores settled.
    story.session(1)
    #expect(story.signals().daysSinceLast(of: Story.squat, to: nil)?.value == 3)
    // 22:00 in New York is the next day in UTC.
    #expect(story.signals(zone: .gmt).daysSinceLast(of: Story.squat, to: Story.time(-1, 6))?.value == 3)
  }

  @Test func aCorrectionMovesTheLastSession() {
    var story = Story()
    let session = story.session(20, pain: Story.pain(1, 1, 1))
    story.correct(session, to: 10, pain: Story.pain(1, 1, 1), recordedAt: Story.time(1))
    #expect(story.signals().daysSinceLast(of: Story.squat, to: Example.now)?.value == 10)
    #expect(
      story.signals(knownBy: Story.time(2)).daysSinceLast(of: Story.squat, to: Example.now)?.value == 20)
  }
}
