import Foundation
import Testing

@testable import Practice

@Suite struct RedSessionsTests {
  private let red = Story.pain(3, 6, 4)
  private let yellow = Story.pain(3, 5, 5)

  private func reds(_ story: Story, knownBy: Date? = nil, relative: Bool = false) -> Int? {
    story.signals(knownBy: knownBy).redsIn14Days(upTo: Story.squat) {
      ClientSignals.isRed($0, isRelative: relative, .standard)
    }?.value
  }

  @Test func fourteenDaysUpToAndWithTheLast() {
    var story = Story()
    #expect(reds(story) == nil)
    story.session(16, pain: red)
    story.session(15, pain: red)
    story.session(9, pain: yellow)
    story.session(2, pain: red)
    #expect(reds(story) == 2)  // Days 15 to 2 are fourteen.
    story.session(1, [Story.work(Story.nod)], pain: red)  // After the last session of the exercise.
    #expect(reds(story) == 2)
  }

  @Test func everyRedSessionCountsWhateverItsExercises() {
    var story = Story()
    story.session(9, [Story.work(Story.nod)], pain: red)
    story.session(8, [Story.work(Story.nod, pain: red)], pain: yellow)
    story.session(7, [Story.work(Story.nod)])
    story.session(2, pain: yellow)
    #expect(reds(story) == 2)
  }

  @Test func relativeModeJudgesTheRise() {
    var story = Story()
    story.session(9, pain: Story.pain(6, 7, 7))
    story.session(8, pain: Story.pain(1, 4, 2))
    story.session(7, pain: Story.pain(7, 8, 7))
    story.session(2, pain: yellow)
    #expect(reds(story, relative: true) == 2)
    #expect(reds(story) == 2)
  }

  @Test func aCorrectionMovesARedSession() {
    var story = Story()
    let session = story.session(20, pain: red)
    story.session(2, pain: yellow)
    story.correct(session, to: 5, pain: red, recordedAt: Story.time(1))
    #expect(reds(story) == 1)
    #expect(reds(story, knownBy: Story.time(2)) == 0)
  }
}
