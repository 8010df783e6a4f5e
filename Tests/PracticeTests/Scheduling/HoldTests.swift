import EventSourcing
import Foundation
import Practice
import Testing

/// Holds: a time is kept for a while, by everything that a booking keeps.
@Suite struct HoldTests {
  private static let now = Example.now
  private static let later = Example.now + 31 * 60

  private func hold(
    _ start: String, id: UUID = Example.appointment, client: UUID = Example.client, minutes: Int = 30,
    now: Date = now
  ) -> HoldAppointment {
    HoldAppointment(
      BookAppointment(
        appointmentID: id, kind: .session, clientID: client, practitionerID: Example.practitioner,
        siteID: Example.site, at: .wall(Example.wall(start)), timeZone: Example.newYork, minutes: 60, now: now
      ), holdMinutes: minutes)
  }

  private func appointment(_ history: [Draft<PracticeEvent>], _ id: UUID = Example.appointment) throws
    -> Appointment
  {
    var appointments = Appointments()
    for event in Specification.given(history).history { appointments.evolve(event) }
    return try #require(appointments.byID[id])
  }

  @Test func whileItHoldsNobodyElseGetsTheTime() throws {
    let held = try SchedulingExample.decided(SchedulingExample.everybody, hold("2027-03-01T10:00"))
    let given = Specification.given(held)
    given.when(hold("2027-03-01T10:00", id: Example.id(31), client: Example.otherClient)).refused(.slotTaken)
    given.when(
      BookAppointment(
        appointmentID: Example.id(31), kind: .session, clientID: Example.otherClient,
        practitionerID: Example.practitioner, siteID: Example.site,
        at: .wall(Example.wall("2027-03-01T10:30")), timeZone: Example.newYork, now: Self.now)
    ).refused(.slotTaken)
    #expect(try !SchedulingExample.open(given, on: "2027-03-01").contains("10:00"))
    #expect(try SchedulingExample.open(given, on: "2027-03-01", now: Self.later).contains("10:00"))
  }

  @Test func confirmedInTimeItIsBookedAsItWasHeld() throws {
    let held = try SchedulingExample.decided(SchedulingExample.everybody, hold("2027-03-01T10:00"))
    let booked = try SchedulingExample.decided(held, ConfirmHold(try appointment(held), now: Self.now + 60))
    let appointment = try appointment(booked)
    #expect(appointment.status == .booked)
    #expect(appointment.slot == (try self.appointment(held)).slot)
    // It cannot be confirmed twice, and not be given back.
    Specification.given(booked).when(ConfirmHold(appointment, now: Self.now + 90)).refused(.wrongState)
    #expect(
      Specification.given(booked).when(ReleaseHold(appointmentID: Example.appointment, now: Self.now + 90))
        .code == .wrongState)
  }

  @Test func case9TwoHoldsOnOneSlotBothConfirmed() throws {
    // The first has run out when the second is made; then both are confirmed, in either order.
    let second = Example.id(31)
    var history = try SchedulingExample.decided(SchedulingExample.everybody, hold("2027-03-01T10:00"))
    history = try SchedulingExample.decided(
      history, hold("2027-03-01T10:00", id: second, client: Example.otherClient, now: Self.later))
    let (first, other) = (try appointment(history), try appointment(history, second))
    let winner = try SchedulingExample.decided(history, ConfirmHold(other, now: Self.later + 60))
    Specification.given(winner).when(ConfirmHold(first, now: Self.later + 60)).refused(.holdExpired)
    Specification.given(history).when(ConfirmHold(first, now: Self.later + 60)).refused(.holdExpired)
    // A clock that is behind, and so thinks the first still good, gets nowhere either.
    Specification.given(winner).when(ConfirmHold(first, now: Self.now + 60)).refused(.slotTaken)
  }

  @Test func aRoomThatSomebodyElseGotMeanwhileIsNotBookedTwice() throws {
    let asked = BookAppointment(
      appointmentID: Example.appointment, kind: .session, clientID: Example.client,
      practitionerID: Example.practitioner, siteID: Example.site, at: .wall(Example.wall("2027-03-01T10:00")),
      timeZone: Example.newYork, minutes: 60, rooms: [Example.room], now: Self.now)
    let open = SchedulingExample.setup(
      .roomOpened(RoomOpened(roomID: Example.room, siteID: Example.site, name: "Studio")))
    let held = try SchedulingExample.decided(SchedulingExample.everybody + [open], HoldAppointment(asked))
    // By another clock the hold had run out, and the room went to another practitioner.
    let taken =
      held + [
        SchedulingExample.booked(
          "2027-03-01T10:00", practitioner: Example.otherPractitioner, room: Example.room)
      ]
    Specification.given(taken).when(ConfirmHold(try appointment(held), now: Self.now + 60)).refused(.roomBusy)
  }

  @Test func givenBackTheTimeIsFree() throws {
    let held = try SchedulingExample.decided(SchedulingExample.everybody, hold("2027-03-01T10:00"))
    let released = try SchedulingExample.decided(
      held, ReleaseHold(appointmentID: Example.appointment, now: Self.now + 60))
    Specification.given(released).when(
      hold("2027-03-01T10:00", id: Example.id(31), client: Example.otherClient)
    ).accepted()
    Specification.given(released).when(ConfirmHold(try appointment(held), now: Self.now + 90)).refused(
      .wrongState)
    // One that has run out needs no giving back.
    #expect(
      Specification.given(held).when(ReleaseHold(appointmentID: Example.appointment, now: Self.later)).events
        .isEmpty)
  }

  @Test func whatIsHeldIsNoAppointmentYet() throws {
    let held = Specification.given(
      try SchedulingExample.decided(SchedulingExample.everybody, hold("2027-03-01T10:00")))
    held.when(
      CancelAppointment(
        appointmentID: Example.appointment, by: .client, code: .clientRequest, now: Self.now)
    ).refused(.wrongState)
    held.when(RecordArrival(appointmentID: Example.appointment, now: Self.now)).refused(.wrongState)
  }

  @Test(arguments: [0, 2881]) func itHoldsForAMinuteToTwoDays(minutes: Int) {
    Specification.given(SchedulingExample.everybody).when(hold("2027-03-01T10:00", minutes: minutes)).refused(
      .outOfRange)
  }
}
