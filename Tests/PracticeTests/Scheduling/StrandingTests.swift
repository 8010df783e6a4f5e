import EventSourcing
import Foundation
import Practice
import Testing

/// Which appointments cannot be kept by what is set up: the rules of a booking, looked at again.
@Suite struct StrandingTests {
  private func codes(
    _ drafts: Draft<PracticeEvent>..., at start: String = "2027-03-01T10:00", site: UUID? = Example.site
  )
    -> [StrandingReason.Code]
  {
    var setup = SchedulingSetup()
    for event in Specification.given(SchedulingExample.everybody + drafts).history { setup.evolve(event) }
    var rules = StrandingRules(setup)
    let slot = Example.slot(start)
    let taken = Occupancy(
      appointmentID: Example.appointment, startsAt: slot.startsAt, endsAt: slot.endsAt,
      clientID: Example.client, practitionerID: Example.practitioner, siteID: site)
    // The second look is answered from what the first found.
    let first = rules.reasons(against: taken)
    #expect(rules.reasons(against: taken) == first)
    return first.map(\.code)
  }

  private func opening(_ text: String) -> Draft<PracticeEvent> {
    SchedulingExample.setup(
      .openingHoursSet(OpeningHoursSet(siteID: Example.site, week: WeekHours(text) ?? WeekHours([:]))))
  }

  private var closed: Draft<PracticeEvent> {
    SchedulingExample.setup(
      .openingDaySet(OpeningDaySet(siteID: Example.site, day: Example.day("2027-03-01"), spans: [])))
  }

  private func off(_ from: String, _ to: String) -> Draft<PracticeEvent> {
    SchedulingExample.setup(
      .timeOffAdded(
        TimeOffAdded(
          timeOffID: Example.id(40), practitionerID: Example.practitioner, kind: .timeOff,
          startsAt: Example.slot(from).startsAt, endsAt: Example.slot(to).startsAt, timeZone: Example.newYork)
      ))
  }

  @Test func byOpeningHoursAndClosedDays() {
    #expect(codes() == [])
    #expect(codes(opening("mon 10:00-11:00")) == [])
    #expect(codes(opening("mon 10:00-10:59")) == [.outsideOpeningHours])
    #expect(codes(opening("tue 09:00-17:00")) == [.outsideOpeningHours])
    #expect(codes(closed) == [.outsideOpeningHours])
    #expect(codes(opening("tue 09:00-17:00"), closed, at: "2027-03-02T10:00") == [])
    // What is virtual takes place at no site.
    #expect(codes(closed, site: nil) == [])
  }

  @Test func byTheHoursOfThePractitioner() {
    #expect(codes(SchedulingExample.hours("mon 09:00-12:00")) == [])
    #expect(codes(SchedulingExample.hours("fri 09:00-12:00")) == [.outsidePractitionerHours])
    // Hours elsewhere say that they are not here.
    #expect(
      codes(SchedulingExample.hours("mon 09:00-12:00", site: Example.otherSite)) == [
        .outsidePractitionerHours
      ])
  }

  @Test func byTimeOffHalfOpen() {
    #expect(codes(off("2027-03-01T10:59", "2027-03-01T12:00")) == [.timeOff])
    #expect(codes(off("2027-03-01T11:00", "2027-03-01T12:00")) == [])
    #expect(codes(off("2027-03-01T09:00", "2027-03-01T10:00")) == [])
  }

  @Test func everyReasonIsTold() {
    #expect(
      codes(closed, SchedulingExample.hours("fri 09:00-12:00"), off("2027-03-01T00:00", "2027-03-02T00:00"))
        == [.outsideOpeningHours, .outsidePractitionerHours, .timeOff])
  }

  @Test func overMidnightAndAcrossTheLastHourOfAUTCDay() {
    // 23:30 to 00:30 in New York, within hours that go over midnight.
    #expect(codes(opening("mon 22:00-02:00"), at: "2027-03-01T23:30") == [])
    #expect(codes(opening("mon 22:00-24:00"), at: "2027-03-01T23:30") == [.outsideOpeningHours])
    // 18:30 to 19:30 in New York is 23:30 to 00:30 UTC.
    #expect(codes(opening("mon 09:00-20:00"), at: "2027-03-01T18:30") == [])
  }
}
