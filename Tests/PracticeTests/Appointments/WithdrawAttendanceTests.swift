import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct WithdrawAttendanceTests {
  private static let slot = Example.slot("2027-02-20T09:00")
  private static let booked = Example.past(
    .appointment(
      .appointmentBooked(
        AppointmentBooked(
          appointmentID: Example.appointment, kind: .session, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, slot: slot))))
  private static let start = slot.startsAt
  private static let arrived = Example.past(
    .appointment(
      .clientArrived(
        ClientArrived(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ), at: start)
  private static let completed = Example.past(
    .appointment(
      .appointmentCompleted(
        AppointmentCompleted(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ), at: start + 3600)
  private static let noShow = Example.past(
    .appointment(
      .noShowRecorded(
        NoShowRecorded(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ), at: start + 900)

  private func withdraw(_ what: AttendanceNote, reason: String = "Came late") -> WithdrawAttendance {
    WithdrawAttendance(
      appointmentID: Example.appointment, what: what, reason: reason, now: Example.now)
  }

  private func withdrawn(at moment: Date) -> Draft<PracticeEvent> {
    Draft(
      .appointment(
        .noShowWithdrawn(
          NoShowWithdrawn(
            appointmentID: Example.appointment, clientID: Example.client,
            practitionerID: Example.practitioner))), at: moment,
      personal: PersonalPart([.reason: "Came late"]))
  }

  @Test func aNoShowIsWithdrawnAsOfWhenItWasNoted() {
    Specification.practice(Self.booked, Self.noShow).when(withdraw(.noShow)).then(
      withdrawn(at: Self.start + 900))
  }

  @Test func theClientMayThenArriveOrStayAway() {
    let arrive = RecordArrival(appointmentID: Example.appointment, at: Self.start + 600, now: Example.now)
    let history = [Self.booked, Self.noShow]
    Specification.given(Example.everybody + history).when(arrive).refused(.wrongState)
    let mended = Specification.given(Example.everybody + history + [withdrawn(at: Self.start + 900)])
    #expect(mended.when(arrive).events.map(\.type) == ["client-arrived"])
    let again = RecordNoShow(appointmentID: Example.appointment, now: Example.now)
    #expect(mended.when(again).events.map(\.type) == ["no-show-recorded"])
    mended.when(withdraw(.noShow)).refused(.wrongState)
  }

  @Test func aCompletionIsWithdrawnBeforeTheArrival() {
    let day = Specification.practice(Self.booked, Self.arrived, Self.completed)
    day.when(withdraw(.arrival)).refused(.wrongState)
    #expect(day.when(withdraw(.completion)).drafts.map(\.occurredAt) == [Self.start + 3600])
    let names = { (given: Specification<PracticeEvent>) in
      given.when(self.withdraw(.arrival)).events.map(\.type)
    }
    #expect(names(.practice(Self.booked, Self.arrived)) == ["arrival-withdrawn"])
  }

  @Test func refusesWhatIsNotNotedAndWithoutAReason() {
    Specification.practice(Self.booked).when(withdraw(.noShow)).refused(.wrongState)
    Specification.practice(Self.booked).when(withdraw(.completion)).refused(.wrongState)
    Specification.practice().when(withdraw(.arrival)).refused(.unknownAppointment)
    Specification.practice(Self.booked, Self.noShow).when(withdraw(.noShow, reason: " ")).refused(
      .reasonRequired)
  }

  @Test func ofAnErasedClientNoReasonIsKept() {
    let outcome = Specification.practice(Self.booked, Self.noShow, Example.clientErased).when(
      withdraw(.noShow))
    #expect(outcome.drafts.map(\.personal) == [.none])
  }
}
