import Foundation
import Testing

@testable import Practice

@Suite struct RestSignalTests {
  @Test func aDayWithASessionIsNoFullDayOfRest() {
    var story = Story()
    story.rest(2)
    story.rest(1)
    story.session(1)
    #expect(story.signals().fullRestDays(in: Story.day(0).last(7)) == [Story.day(2)])
  }

  @Test func noFullDayOfRestInSeven() {
    var story = Story()
    #expect(story.signals().missingRest.value == false)
    story.session(3)
    story.rest(7)
    #expect(story.signals().missingRest.value == true)
    #expect(story.signals().missingRest.basis == [1])
    story.rest(3)
    #expect(story.signals().missingRest.value == true)
    story.rest(6)
    #expect(story.signals().missingRest.value == false)
  }

  @Test func debtIsWhatWasPrescribedLessWhatWasTaken() {
    var story = Story()
    for ago in [14, 13, 5, 0] { story.rest(ago) }
    func debt(_ perWeek: Int?) -> RestDebt? {
      RestDebt(
        story.signals { record in if let perWeek { record.setRestDaysPerWeek(perWeek, story.events[0]) } })
    }
    #expect(debt(nil) == nil)
    #expect(debt(3)?.prescribed == 6)
    #expect(debt(3)?.taken == 3)
    #expect(debt(3)?.owed == 3)
    #expect(debt(1)?.owed == 0)
  }

  @Test func nothingIsOwedForDaysBeforeTheProgramme() {
    var story = Story()
    story.rest(3)
    let debt = RestDebt(story.signals { record in record.setRestDaysPerWeek(3, story.events[0]) })
    #expect(debt?.prescribed == 1)
    #expect(debt?.owed == 0)
  }

  @Test func aNewVersionOfTheProgrammeForgetsNothingThatIsOwed() {
    var story = Story()
    story.prescribe(10)
    story.prescribe(1)
    story.rest(13)
    let debt = RestDebt(
      story.signals { record in
        record.setRestDaysPerWeek(3, story.events[0])
        record.setRestDaysPerWeek(2, story.events[1])
      })
    // 9 days of 3 a week and 2 of 2; the day of rest before the first programme counts for nothing.
    #expect(debt?.prescribed == 4)
    #expect(debt?.taken == 0)
    #expect(debt?.owed == 4)
  }
}
