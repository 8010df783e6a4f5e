import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct AppointmentStatusTests {
  @Test func onlyTheseStepsAreAllowed() {
    let allowed = AppointmentStatus.allCases.flatMap { from in
      AppointmentStatus.allCases.filter { from.mayBecome($0) }.map { "\(from) \($0)" }
    }
    #expect(
      allowed == [
        "booked arrived", "booked cancelled", "booked noShow", "arrived completed", "arrived cancelled",
      ])
  }

  let booked = Example.booked(at: "2027-03-01T10:00")
  let start = Example.slot("2027-03-01T10:00").startsAt

  @Test func arrivalThenCompletion() {
    let arrival = Specification.practice(booked)
      .when(RecordArrival(appointmentID: Example.appointment, at: start - 300, now: start))
    #expect(arrival.drafts == [Draft(Example.arrived.event, at: start - 300)])
    let completion = Specification.practice(booked, Example.arrived)
      .when(CompleteAppointment(appointmentID: Example.appointment, now: start + 3600))
    #expect(completion.drafts == [Draft(Example.completed.event, at: start + 3600)])
  }

  @Test func aNoShowIsNotBeforeTheStart() {
    let early = RecordNoShow(appointmentID: Example.appointment, now: start - 1)
    #expect(Specification.practice(booked).when(early).code == .tooEarly)
    let late = RecordNoShow(appointmentID: Example.appointment, now: start)
    #expect(Specification.practice(booked).when(late).events == [Example.noShow.event])
  }

  @Test func cancellingSealsTheReasonAndCarriesTheCurrentSlot() {
    let command = CancelAppointment(
      appointmentID: Example.appointment, by: .practice, code: .other, reason: "flood", now: Example.now)
    let moved = Example.moved(from: "2027-03-01T10:00", to: "2027-03-05T10:00")
    #expect(
      Specification.practice(booked, moved).when(command)
        == .decided([
          Draft(
            .appointmentCancelled(
              AppointmentCancelled(
                appointmentID: Example.appointment, clientID: Example.client,
                practitionerID: Example.practitioner,
                slot: Example.slot("2027-03-05T10:00"), by: .practice, code: .other)), at: Example.now,
            personal: PersonalPart([.reason: "flood"]))
        ]))
    #expect(Specification.practice(booked, Example.arrived).when(command).events.count == 1)
  }

  @Test func theReasonIsLeftOutForAClientWhoWasErased() {
    let command = CancelAppointment(
      appointmentID: Example.appointment, by: .practice, code: .other, reason: "erased", now: Example.now)
    let draft = Specification.practice(booked, Example.clientErased).when(command).drafts.first
    #expect(draft?.personal == PersonalPart.none)
    #expect(draft?.event.type == "appointment-cancelled")
  }

  @Test func refusesTheWrongStateAndTheUnknown() {
    func codes(_ history: Draft<PracticeEvent>...) -> [String?] {
      let given = Specification.given(Example.everybody + history)
      let id = Example.appointment
      return [
        given.when(RecordArrival(appointmentID: id, now: start)).code?.rawValue,
        given.when(CompleteAppointment(appointmentID: id, now: start)).code?.rawValue,
        given.when(RecordNoShow(appointmentID: id, now: start)).code?.rawValue,
        given.when(CancelAppointment(appointmentID: id, by: .client, code: .other, now: start)).code?
          .rawValue,
      ]
    }
    let wrong = "wrong-state"
    #expect(codes() == Array(repeating: "unknown-appointment", count: 4))
    #expect(codes(booked) == [nil, wrong, nil, nil])
    #expect(codes(booked, Example.arrived) == [wrong, nil, wrong, nil])
    #expect(codes(booked, Example.arrived, Example.completed) == [wrong, wrong, wrong, wrong])
    #expect(codes(booked, Example.cancelled) == [wrong, wrong, wrong, wrong])
    #expect(codes(booked, Example.noShow) == [wrong, wrong, wrong, wrong])
  }

  @Test func refusesATimeThatHasNotCome() {
    let arrival = RecordArrival(appointmentID: Example.appointment, at: start + 600, now: start)
    #expect(Specification.practice(booked).when(arrival).code == .inTheFuture)
    let completion = CompleteAppointment(appointmentID: Example.appointment, at: start + 600, now: start)
    #expect(Specification.practice(booked, Example.arrived).when(completion).code == .inTheFuture)
    let noShow = RecordNoShow(appointmentID: Example.appointment, at: start + 600, now: start)
    #expect(Specification.practice(booked).when(noShow).code == .inTheFuture)
  }
}
