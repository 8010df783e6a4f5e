import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct DeloadTests {
  /// Two sessions a week over some weeks, the last yesterday.
  private func trained(weeks: Int, except missed: Int? = nil) -> Story {
    var story = Story()
    story.rest(60)
    for week in (0..<weeks).reversed() {
      if week != missed { story.session(5 + 7 * week) }
      story.session(1 + 7 * week)
    }
    return story
  }

  private func due(
    _ story: Story, at moment: Date = Example.now, plans: Bool? = true, deloads: [Int] = [],
    of exercise: String = Story.squat
  ) -> Bool? {
    story.signals(at: moment) { record in
      if let plans { record.setPlansDeloads(plans, story.events[0]) }
      for ago in deloads {
        var late = Story()
        late.add(story.events[0].event, at: Story.time(ago))
        record.addDeload(of: exercise, late.events[0])
      }
    }.deloadDue(for: Story.squat)?.value
  }

  @Test func afterSixWeeksOfTwoSessions() {
    #expect(due(trained(weeks: 6)) == true)
    #expect(due(trained(weeks: 5)) == false)
    #expect(due(trained(weeks: 9)) == true)
    #expect(due(trained(weeks: 6, except: 3)) == false)
  }

  @Test func onlyWhereTheProgrammePlansThem() {
    #expect(due(trained(weeks: 6), plans: nil) == nil)
    #expect(due(trained(weeks: 6), plans: false) == nil)
  }

  @Test func aDeloadBeginsTheCountAnew() {
    #expect(due(trained(weeks: 9), deloads: [42]) == false)
    #expect(due(trained(weeks: 9), deloads: [43]) == true)
    #expect(due(trained(weeks: 9), deloads: [3], of: Story.nod) == true)
  }

  @Test func aBreakEndsIt() {
    let story = trained(weeks: 6)
    #expect(due(story, at: Story.time(-13)) == true)
    #expect(due(story, at: Story.time(-14)) == false)
    var resting = Story()
    resting.rest(3)
    #expect(due(resting) == false)
  }
}
