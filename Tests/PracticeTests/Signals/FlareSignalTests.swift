import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct FlareSignalTests {
  private func flare(_ story: Story, at moment: Date = Example.now, knownBy: Date? = nil) -> FlareSignal? {
    story.signals(at: moment, knownBy: knownBy).flare(for: Story.squat)?.value
  }

  @Test func aFlareThatLasts() {
    var story = Story()
    #expect(flare(story) == nil)
    story.prescribe(30, sets: 4)
    story.session(10)
    story.flare(4, nrs: 6)
    story.session(2, [Story.work(load: 27.5)])
    #expect(
      flare(story)
        == FlareSignal(
          days: 4, nrs: 6, countIn28Days: 1, isResolved: false, preFlareLoadKg: 40, preFlareSets: 4))
    #expect(flare(story, knownBy: Story.time(5)) == nil)
    #expect(story.signals().flare(for: Story.squat)?.basis == [2, 3])
  }

  @Test func theSessionOfTheDayOnWhichItBeganCameBeforeIt() {
    var story = Story()
    story.session(4, hour: 10, [Story.work(load: 50)])
    story.flare(4, hour: 18)
    story.session(4, hour: 20, [Story.work(load: 30)])
    #expect(flare(story)?.preFlareLoadKg == 50)
  }

  @Test func severalThatLastAreOneSinceTheFirstAndAsBadAsTheWorst() {
    var story = Story()
    story.session(20)
    story.flare(9, nrs: 4)
    story.session(5, [Story.work(load: 30)])
    story.flare(3, nrs: 7, region: .knee)
    let flare = flare(story)
    #expect(flare?.days == 9)
    #expect(flare?.nrs == 7)
    #expect(flare?.countIn28Days == 2)
    #expect(flare?.preFlareLoadKg == 40)
  }

  @Test func flaresAreCountedOverTwentyEightDays() {
    var story = Story()
    for ago in [31, 30, 12] {
      let id = story.flare(ago)
      story.resolve(id, ago - 1)
    }
    story.flare(3)
    #expect(flare(story)?.countIn28Days == 3)  // Days 30 to 3 are twenty-eight.
  }

  @Test func aFlareThatIsOverIsHeededUntilTheExerciseWasDone() {
    var story = Story()
    story.session(10)
    let id = story.flare(8, nrs: 6)
    story.session(5, [Story.work(load: 27.5)])
    story.resolve(id, 3)
    #expect(
      flare(story)
        == FlareSignal(
          days: 8, nrs: 6, countIn28Days: 1, isResolved: true, preFlareLoadKg: 40, preFlareSets: 3))
    story.session(2, [Story.work(Story.nod)])
    #expect(flare(story)?.isResolved == true)
    story.session(1)
    #expect(flare(story)?.isResolved == true)
    story.session(1, hour: 11, pain: Story.pain(1, 1, 1))
    #expect(flare(story) == nil)
  }

  @Test func aFlareThatIsLongOverIsABreak() {
    var story = Story()
    story.session(60)
    let id = story.flare(50)
    story.resolve(id, 28)
    #expect(flare(story) == nil)
    #expect(flare(story, at: Story.time(1))?.isResolved == true)
  }

  @Test func aFlareOverBeforeTheExerciseWasEverDoneIsNotHeeded() {
    var story = Story()
    let id = story.flare(8)
    story.resolve(id, 3)
    #expect(flare(story) == nil)
    story.flare(1)
    #expect(flare(story)?.preFlareSets == nil)
  }

  @Test func twoCalmMorningsRunningEndIt() {
    var story = Story()
    story.session(20)
    story.mornings([2, 2, 3, 2, 2], until: 9)
    story.flare(8)
    story.mornings([6, 3], until: 6)
    #expect(flare(story)?.isResolved == false)
    story.mornings([4, 3], until: 4)
    #expect(flare(story)?.isResolved == false)  // 3, 4, 3: not two running.
    story.mornings([3], until: 3)
    #expect(flare(story)?.isResolved == true)
    #expect(flare(story, at: Story.time(3, 12))?.isResolved == true)
    #expect(flare(story, knownBy: Story.time(4, 12))?.isResolved == false)
  }

  @Test func calmMorningsOnDaysApartDoNotEndIt() {
    var story = Story()
    story.session(20)
    story.mornings([2, 2, 2, 2, 2], until: 9)
    story.flare(8)
    story.mornings([2], until: 6)
    story.mornings([2], until: 4)
    #expect(flare(story)?.isResolved == false)
  }

  @Test func withoutABaselineOnlyAWordEndsIt() {
    var story = Story()
    story.session(20)
    story.mornings([2, 2, 2, 2], until: 9)
    let id = story.flare(8)
    story.mornings([0, 0, 0], until: 4)
    #expect(flare(story)?.isResolved == false)
    story.resolve(id, 2)
    #expect(flare(story)?.isResolved == true)
  }

  @Test func flaresOneAfterAnotherDoNotCompound() {
    var story = Story()
    story.session(20)
    let first = story.flare(12)
    story.session(8, [Story.work(load: 27.5)])
    story.resolve(first, 6)
    story.flare(4)
    #expect(flare(story)?.preFlareLoadKg == 40)

    var begun = Story()
    begun.flare(12)
    begun.session(8, [Story.work(load: 20)])
    begun.session(4, [Story.work(load: 12.5)])
    #expect(flare(begun)?.preFlareLoadKg == 20)
  }

  @Test func aLoadTakenUpInAFlareIsNotTheLoadBeforeIt() {
    var story = Story()
    story.session(20, [Story.work(load: nil)])
    story.flare(12)
    #expect(flare(story)?.preFlareLoadKg == nil)
    story.session(8)
    #expect(flare(story)?.preFlareLoadKg == 0)
  }
}
