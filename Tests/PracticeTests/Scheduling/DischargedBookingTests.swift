import EventSourcing
import Foundation
import Practice
import Testing

/// A client who was discharged: nothing is planned for them until they are readmitted, and what took place may be put down.
@Suite struct DischargedBookingTests {
  private static let history = SchedulingExample.everybody + [Example.discharged()]
  private static let at = "2027-03-01T10:00"

  private var hold: HoldAppointment { HoldAppointment(SchedulingExample.book(Self.at)) }

  @Test func nothingIsBookedWithoutReadmission() throws {
    let given = Specification.given(Self.history)
    given.when(SchedulingExample.book(Self.at)).refused(.clientDischarged)
    given.when(hold).refused(.clientDischarged)
    given.when(
      BookSeries(
        seriesID: Example.series, first: SchedulingExample.book(Self.at),
        rule: SeriesRule(start: Example.wall(Self.at), count: 2),
        appointmentIDs: [Example.id(100), Example.id(101)], skipsConflicts: true)
    ).refused(.clientDischarged)
    let wish = WaitlistWish(
      kind: .session, siteID: Example.site, from: Example.day("2027-03-01"),
      through: Example.day("2027-03-05"), timeZone: Example.newYork)
    given.when(
      JoinWaitlist(
        WaitlistJoined(entryID: Example.id(26), clientID: Example.client, wish: wish), now: Example.now)
    ).refused(.clientDischarged)
    let message = try #require(given.when(SchedulingExample.book(Self.at)).refusal?.message)
    #expect(message.contains("Readmit the client first"))
    #expect(
      Specification.given(Self.history + [Example.readmitted]).when(SchedulingExample.book(Self.at)).events
        .count == 1)
    // Another client is booked as ever.
    #expect(
      given.when(SchedulingExample.book(Self.at, client: Example.otherClient)).events.count == 1)
  }

  @Test func whatIsHeldOrBookedAlreadyIsNeitherConfirmedNorMoved() throws {
    let held = try SchedulingExample.decided(SchedulingExample.everybody, hold)
    var appointments = Appointments()
    for event in Specification.given(held).history { appointments.evolve(event) }
    let appointment = try #require(appointments.byID[Example.appointment])
    Specification.given(held + [Example.discharged()]).when(ConfirmHold(appointment, now: Example.now + 60))
      .refused(.clientDischarged)
    let booked = Specification.given(
      SchedulingExample.everybody + [Example.booked(at: Self.at), Example.discharged()])
    booked.when(
      RescheduleAppointment(
        appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
        siteID: Example.site, at: .wall(Example.wall("2027-03-02T10:00")), timeZone: Example.newYork,
        minutes: 60, now: Example.now)
    ).refused(.clientDischarged)
    #expect(
      booked.when(
        CancelAppointment(
          appointmentID: Example.appointment, by: .client, code: .clientRequest, now: Example.now)
      ).events.count == 1)
  }

  @Test func whatTookPlaceIsPutDown() {
    let past = BookAppointment(
      appointmentID: Example.appointment, kind: .session, clientID: Example.client,
      practitionerID: Example.practitioner, siteID: Example.site,
      at: .wall(Example.wall("2027-02-10T10:00")), timeZone: Example.newYork, allowPast: true,
      now: Example.now)
    #expect(Specification.given(Self.history).when(past).events.count == 1)
  }
}
