import EventSourcing
import Foundation
import Practice
import Testing

/// What is carried out and probably not meant is said with the answer.
@Suite struct NoticeTests {
  private let monday = Example.day("2027-03-01")

  /// The notices of a command that is granted.
  private func notices<Command: NoticingDecider>(
    _ command: Command, _ history: Draft<PracticeEvent>..., at location: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let before = SchedulingExample.everybody + history
    let after = try SchedulingExample.decided(before, command)
    #expect(after.count > history.count, sourceLocation: location)
    var setup = SchedulingSetup()
    for event in Specification.given(after).history { setup.evolve(event) }
    return command.notices(from: command.state(after: Specification.given(before).history), to: setup)
  }

  private func hours(_ text: String, site: UUID? = Example.site) -> SetPractitionerHours {
    SetPractitionerHours(
      practitionerID: Example.practitioner, siteID: site, week: WeekHours(text) ?? WeekHours([:]),
      now: Example.now)
  }

  private func opening(_ text: String) -> Draft<PracticeEvent> {
    SchedulingExample.setup(
      .openingHoursSet(
        OpeningHoursSet(siteID: Example.site, week: WeekHours(text) ?? WeekHours([:]))))
  }

  @Test func hoursAtTwoSitesAtOnceAreNamed() throws {
    let there = SchedulingExample.hours("mon,tue 09:00-12:00", site: Example.otherSite)
    let twice = try notices(hours("mon-wed 11:00-13:00"), there)
    #expect(twice.count == 1 && twice[0].contains("hours at Ocoee: mon-tue 11:00-13:00."), "\(twice)")
    #expect(try notices(hours("mon 12:00-13:00"), there).isEmpty)
    // A virtual appointment fits into any of their hours.
    #expect(try notices(hours("mon 09:00-12:00", site: nil), there).isEmpty)
    // A night goes on where the next day begins.
    let night = SchedulingExample.hours("sun 22:00-07:00", site: Example.otherSite)
    #expect(try notices(hours("mon 06:00-09:00"), night).count == 1)
    let day = SetPractitionerDay(
      practitionerID: Example.practitioner, siteID: Example.site, day: monday,
      spans: [DaySpan("11:00-13:00")].compactMap(\.self), now: Example.now)
    #expect(try notices(day, there).count == 1)
  }

  @Test func hoursOutsideOfTheOpeningHoursAreNamed() throws {
    let open = opening("mon-fri 08:00-12:00,12:00-18:00")
    let outside = try notices(hours("fri 17:00-19:00; sat 09:00-10:00; mon 09:00-17:00"), open)
    #expect(
      outside == ["Outside of the opening hours of the site: fri 17:00-19:00; sat 09:00-10:00."], "\(outside)"
    )
    #expect(try notices(hours("sat 09:00-10:00")).isEmpty)
    #expect(try notices(hours("sun 22:00-02:00"), opening("sun 20:00-24:00; mon 00:00-06:00")).isEmpty)
  }

  @Test func whatHeldBeforeIsSaid() throws {
    let before = SchedulingExample.hours("mon,tue 09:00-12:00")
    #expect(try notices(hours("wed 09:00-12:00"), before) == ["Before: mon-tue 09:00-12:00."])
    #expect(try notices(hours("wed 09:00-12:00")).isEmpty)
  }

  @Test func whatLiesInThePastIsSaid() throws {
    func closed(_ day: LocalDay) -> SetOpeningDay {
      SetOpeningDay(siteID: Example.site, day: day, spans: [], now: Example.now)
    }
    #expect(try notices(closed(Example.day("2026-03-01"))) == ["2026-03-01 lies in the past."])
    #expect(try notices(closed(Example.day("2027-02-20"))).isEmpty)
  }

  @Test func timeOffInThePastOrInOtherTimeOffIsSaid() throws {
    func off(_ from: String, _ to: String, _ kind: TimeOffKind = .timeOff, id: UInt8 = 90) -> AddTimeOff {
      AddTimeOff(
        timeOffID: Example.id(id), practitionerID: Example.practitioner, kind: kind, from: Example.wall(from),
        to: Example.wall(to), timeZone: Example.newYork, now: Example.now)
    }
    let past = try notices(off("2026-03-01T00:00", "2026-03-05T00:00"))
    #expect(past.count == 1 && past[0].contains("lies in the past"))
    #expect(try notices(off("2027-02-19T00:00", "2027-03-05T00:00")).isEmpty)
    let known = SchedulingExample.setup(
      .timeOffAdded(
        TimeOffAdded(
          timeOffID: Example.id(91), practitionerID: Example.practitioner, kind: .timeOff,
          startsAt: Example.slot("2027-03-01T00:00").startsAt,
          endsAt: Example.slot("2027-03-08T00:00").startsAt, timeZone: Example.newYork)))
    let inside = try notices(off("2027-03-02T00:00", "2027-03-03T00:00"), known)
    #expect(
      inside == ["Recorded already, and overlapping it: 2027-03-01 00:00 to 2027-03-08 00:00."], "\(inside)")
    #expect(try notices(off("2027-03-08T00:00", "2027-03-09T00:00"), known).isEmpty)
  }
}
