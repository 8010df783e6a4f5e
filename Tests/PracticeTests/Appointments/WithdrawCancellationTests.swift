import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct WithdrawCancellationTests {
  private let booked = Example.booked(at: "2027-03-01T10:00")

  /// The appointment as a history leaves it.
  private func appointment(_ drafts: [Draft<PracticeEvent>]) throws -> Appointment {
    var appointments = Appointments()
    for event in Specification.given(Example.everybody + drafts).history { appointments.evolve(event) }
    return try #require(appointments.byID[Example.appointment])
  }

  private func withdraw(
    _ drafts: [Draft<PracticeEvent>], rooms: [UUID] = [], reason: String = "The wrong one",
    now: Date = Example.now
  ) throws -> WithdrawCancellation {
    WithdrawCancellation(try appointment(drafts), rooms: rooms, reason: reason, now: now)
  }

  private func book(_ start: String, client: UUID = Example.otherClient) -> BookAppointment {
    BookAppointment(
      appointmentID: Example.otherAppointment, kind: .session, clientID: client,
      practitionerID: Example.practitioner, siteID: Example.site, at: .wall(Example.wall(start)),
      timeZone: Example.newYork, minutes: 60, now: Example.now)
  }

  @Test func itIsBookedAgainAtItsTimeFromWhenTheMistakeWasMade() throws {
    let history = [booked, Example.cancelled]
    let outcome = Specification.given(Example.everybody + history).when(try withdraw(history))
    outcome.then(
      Draft(
        .appointment(
          .cancellationWithdrawn(
            CancellationWithdrawn(
              appointmentID: Example.appointment, clientID: Example.client,
              practitionerID: Example.practitioner, siteID: Example.site,
              slot: Example.slot("2027-03-01T10:00"), status: .booked))), at: Example.earlier,
        personal: PersonalPart([.reason: "The wrong one"])))
    // Its time is taken again, for those who read the day alone too, and it can be moved.
    let after = Specification.given(Example.everybody + history + outcome.drafts)
    after.when(book("2027-03-01T10:30")).refused(.slotTaken)
    after.when(try withdraw(history)).refused(.wrongState)
    let cancel = CancelAppointment(
      appointmentID: Example.appointment, by: .client, code: .illness, now: Example.now)
    #expect(after.when(cancel).events.map(\.type) == ["appointment-cancelled"])
    let twice = after.history.count
    #expect(twice == Example.everybody.count + 3)
  }

  @Test func anArrivalStandsAgain() throws {
    let history = [booked, Example.arrived, Example.cancelled]
    let outcome = Specification.given(Example.everybody + history).when(try withdraw(history))
    guard case .appointment(.cancellationWithdrawn(let facts))? = outcome.events.first else {
      Issue.record("nothing was withdrawn: \(outcome)")
      return
    }
    #expect(facts.status == .arrived)
    let complete = CompleteAppointment(
      appointmentID: Example.appointment, now: Example.slot("2027-03-01T10:00").endsAt)
    Specification.given(Example.everybody + history + outcome.drafts).when(complete).accepted()
  }

  @Test func whatWasBookedMeanwhileStays() throws {
    let history = [booked, Example.cancelled]
    for other in [
      Example.booked(Example.otherAppointment, at: "2027-03-01T10:30", client: Example.otherClient),
      Example.booked(
        Example.otherAppointment, at: "2027-03-01T10:30", practitioner: Example.otherPractitioner),
    ] {
      let outcome = Specification.given(Example.everybody + history + [other]).when(try withdraw(history))
      #expect([.slotTaken, .clientBusy].contains(outcome.code))
      let message = try #require(outcome.refusal?.message)
      #expect(message.hasPrefix("The cancellation was not withdrawn: "), "\(message)")
      #expect(message.hasSuffix("Book another time."), "\(message)")
    }
  }

  @Test func itKeepsItsRoomOrGetsAnother() throws {
    let rooms = [Example.room, Example.otherRoom].map { room in
      SchedulingExample.setup(.roomOpened(RoomOpened(roomID: room, siteID: Example.site, name: "\(room)")))
    }
    let inRoom = SchedulingExample.booked(
      "2027-03-01T10:00", client: Example.client, room: Example.room, id: Example.appointment)
    let history = SchedulingExample.everybody + rooms + [inRoom, Example.cancelled]
    let command = try withdraw([inRoom, Example.cancelled], rooms: [Example.otherRoom, Example.room])
    func room(_ more: Draft<PracticeEvent>...) -> UUID? {
      guard
        case .appointment(.cancellationWithdrawn(let facts))? = Specification.given(history + more).when(
          command
        ).events.first
      else { return nil }
      #expect(facts.tags.contains { $0.text.hasPrefix("room-day:") })
      return facts.roomID
    }
    #expect(room() == Example.room)
    let busy = SchedulingExample.booked(
      "2027-03-01T10:00", practitioner: Example.otherPractitioner, room: Example.room)
    #expect(room(busy) == Example.otherRoom)
  }

  @Test func whatWasHeldOnlyOrIsNotCancelledOrSaysNoReasonIsRefused() throws {
    Specification.given(Example.everybody + [booked]).when(try withdraw([booked])).refused(.wrongState)
    let history = [booked, Example.cancelled]
    let given = Specification.given(Example.everybody + history)
    given.when(try withdraw(history, reason: " ")).refused(.reasonRequired)
    let erased = Specification.given(Example.everybody + history + [Example.clientErased])
    erased.when(try withdraw(history)).refused(.clientErased)
    let hold = HoldAppointment(
      book("2027-03-01T10:00"), holdMinutes: 30)
    let held = try SchedulingExample.decided(Example.everybody, hold)
    let release = ReleaseHold(appointmentID: Example.otherAppointment, now: Example.now)
    let released = try SchedulingExample.decided(held, release)
    var appointments = Appointments()
    for event in Specification.given(released).history { appointments.evolve(event) }
    let given2 = WithdrawCancellation(
      try #require(appointments.byID[Example.otherAppointment]), reason: "X", now: Example.now)
    Specification.given(released).when(given2).refused(.wrongState)
  }

  @Test func whatHasPassedIsTakenBackToo() throws {
    let history = [booked, Example.cancelled]
    let later = try withdraw(history, now: Example.instant("2027-03-05T17:00:00Z"))
    Specification.given(Example.everybody + history).when(later).accepted()
  }
}

/// A fee that is waived after the cancellation.
@Suite struct WaivedFeeTests {
  private let booked = Example.booked(at: "2027-02-20T18:00")
  private let policy = Example.past(
    .scheduling(
      .cancellationPolicySet(CancellationPolicySet(version: 1, windowHours: 24, lateFeeCents: 2_500))))

  private func cancel(_ waiver: String? = nil, now: Date = Example.now) -> CancelAppointment {
    CancelAppointment(
      appointmentID: Example.appointment, by: .client, code: .illness, waiver: waiver, now: now)
  }

  @Test func theCancellationStaysAndItsFeeGoes() throws {
    let history = try SchedulingExample.decided(Example.everybody + [policy, booked], cancel())
    let waived = Specification.given(history).when(cancel("In hospital", now: Example.now + 86_400))
    guard case .appointment(.appointmentCancelled(let facts))? = waived.events.first else {
      Issue.record("nothing was waived: \(waived)")
      return
    }
    #expect(facts.terms == CancellationTerms(policyVersion: 1, isLate: true, isWaived: true))
    #expect(facts.by == .client && facts.code == .illness)
    #expect(waived.drafts.map(\.personal) == [PersonalPart([.waiver: "In hospital"])])
    Specification.given(history + waived.drafts).when(cancel("In hospital")).nothing()
    Specification.given(history).when(cancel()).refused(.wrongState)
  }

  @Test func nothingIsWaivedWhereNothingIsDue() throws {
    let history = try SchedulingExample.decided(Example.everybody + [booked], cancel())
    Specification.given(history).when(cancel("In hospital")).refused(.wrongState)
  }
}
