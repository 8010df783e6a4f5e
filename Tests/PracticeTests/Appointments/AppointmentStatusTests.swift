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
    let arrival = Specification.practice(booked).when(
      RecordArrival(appointmentID: Example.appointment, at: start - 300, now: start))
    #expect(arrival.drafts == [Draft(Example.arrived.event, at: start - 300)])
    let completion = Specification.practice(booked, Example.arrived).when(
      CompleteAppointment(appointmentID: Example.appointment, now: start + 3600))
    #expect(completion.drafts == [Draft(Example.completed.event, at: start + 3600)])
  }

  @Test func aNoShowIsNotBeforeTheStart() {
    let early = RecordNoShow(appointmentID: Example.appointment, now: start - 1)
    Specification.practice(booked).when(early).refused(.tooEarly)
    let late = RecordNoShow(appointmentID: Example.appointment, now: start)
    Specification.practice(booked).when(late).then(Example.noShow.event)
  }

  @Test func anArrivalIsAtMostTwelveHoursBeforeTheStart() throws {
    let early = RecordArrival(appointmentID: Example.appointment, now: start - 12 * 3600 - 1)
    let refusal = try #require(Specification.practice(booked).when(early).refusal)
    #expect(refusal.code == .tooEarly)
    #expect(refusal.field == "at")
    #expect(refusal.conflicts.map(\.id) == [Example.appointment])
    let inTime = RecordArrival(appointmentID: Example.appointment, now: start - 12 * 3600)
    #expect(Specification.practice(booked).when(inTime).events.count == 1)
    let moved = Example.moved(from: "2027-03-01T10:00", to: "2027-03-05T10:00")
    let atTheOldTime = RecordArrival(appointmentID: Example.appointment, now: start)
    Specification.practice(booked, moved).when(atTheOldTime).refused(.tooEarly)
  }

  @Test func aCompletionIsNotBeforeTheStart() throws {
    let early = CompleteAppointment(appointmentID: Example.appointment, now: start - 1)
    let refusal = try #require(Specification.practice(booked, Example.arrived).when(early).refusal)
    #expect(refusal.code == .tooEarly)
    #expect(refusal.message.contains("Wait"))
    // Nobody arrives before: that is not what one is told then.
    Specification.practice(booked).when(early).refused(.tooEarly)
    let missed = CompleteAppointment(appointmentID: Example.appointment, now: start)
    Specification.practice(booked).when(missed).refused(.wrongState)
    let backdated = CompleteAppointment(appointmentID: Example.appointment, at: start - 1, now: start + 3600)
    Specification.practice(booked, Example.arrived).when(backdated).refused(.tooEarly)
  }

  @Test func cancellingSealsTheReasonAndCarriesTheCurrentSlot() {
    let command = CancelAppointment(
      appointmentID: Example.appointment, by: .practice, code: .other, reason: "flood", now: Example.now)
    let moved = Example.moved(from: "2027-03-01T10:00", to: "2027-03-05T10:00")
    Specification.practice(booked, moved).when(command).then(
      Draft(
        .appointment(
          .appointmentCancelled(
            AppointmentCancelled(
              appointmentID: Example.appointment, clientID: Example.client,
              practitionerID: Example.practitioner, slot: Example.slot("2027-03-05T10:00"), by: .practice,
              code: .other))), at: Example.now, personal: PersonalPart([.reason: "flood"])))
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
    #expect(codes(booked, Example.arrived) == [wrong, nil, wrong, wrong])
    #expect(codes(booked, Example.arrived, Example.completed) == [wrong, wrong, wrong, wrong])
    #expect(codes(booked, Example.cancelled) == [wrong, wrong, wrong, wrong])
    #expect(codes(booked, Example.noShow) == [wrong, wrong, wrong, wrong])
  }

  @Test func eachWrongStateIsToldInPlainWords() {
    func told(_ history: Draft<PracticeEvent>...) -> [String?] {
      let given = Specification.given(Example.everybody + [booked] + history)
      let id = Example.appointment
      return [
        given.when(RecordArrival(appointmentID: id, now: start)).refusal?.message,
        given.when(CompleteAppointment(appointmentID: id, now: start)).refusal?.message,
        given.when(RecordNoShow(appointmentID: id, now: start)).refusal?.message,
        given.when(CancelAppointment(appointmentID: id, by: .client, code: .other, now: start)).refusal?
          .message,
      ]
    }
    #expect(
      told() == [
        nil, "The appointment was not completed: the client has not arrived. Record the arrival first.", nil,
        nil,
      ])
    #expect(
      told(Example.arrived) == [
        "The client’s arrival is recorded already.", nil,
        "The no-show was refused: the client has arrived. Complete the appointment; if that was a mistake, withdraw the arrival first.",
        "The appointment was not cancelled: the client has arrived. Complete it; if nobody came, withdraw the arrival first; if it does not take place all the same, cancel it as the practice, without a fee.",
      ])
    // The practice itself may still give it up.
    let byPractice = CancelAppointment(
      appointmentID: Example.appointment, by: .practice, code: .practitionerUnavailable, now: start)
    let arrived = Specification.given(Example.everybody + [booked, Example.arrived]).when(byPractice)
    #expect(arrived.refusal == nil)
    #expect(
      told(Example.arrived, Example.completed) == [
        "The arrival was refused: the appointment is completed. Book another.",
        "The appointment is completed already.",
        "The no-show was refused: the appointment is completed. If that was a mistake, withdraw the completion.",
        "The appointment was not cancelled: it is completed. If that was a mistake, withdraw the completion.",
      ])
    #expect(
      told(Example.cancelled) == [
        "The arrival was refused: the appointment is cancelled. If that was a mistake, withdraw the cancellation; otherwise book another.",
        "The appointment was not completed: it is cancelled. If that was a mistake, withdraw the cancellation; otherwise book another.",
        "The no-show was refused: the appointment is cancelled. If that was a mistake, withdraw the cancellation; otherwise book another.",
        "The appointment is cancelled already. If that was a mistake, withdraw the cancellation.",
      ])
    let noShow =
      "Refused: the appointment is recorded as a no-show. If the client came after all, withdraw the no-show first."
    #expect(
      told(Example.noShow) == [
        noShow,
        noShow,
        "The no-show is recorded already.",
        "The appointment was not cancelled: it is recorded as a no-show. If that was a mistake, withdraw the no-show.",
      ])
  }

  @Test func refusesATimeThatHasNotCome() {
    let arrival = RecordArrival(appointmentID: Example.appointment, at: start + 600, now: start)
    Specification.practice(booked).when(arrival).refused(.inTheFuture)
    let completion = CompleteAppointment(appointmentID: Example.appointment, at: start + 600, now: start)
    Specification.practice(booked, Example.arrived).when(completion).refused(.inTheFuture)
    let noShow = RecordNoShow(appointmentID: Example.appointment, at: start + 600, now: start)
    Specification.practice(booked).when(noShow).refused(.inTheFuture)
  }

  @Test func aClientThemselvesCancelsAndMovesOnlyWhatIsToCome() {
    func cancel(at now: Date, themselves: Bool) -> CancelAppointment {
      CancelAppointment(
        appointmentID: Example.appointment, by: .client, code: .clientRequest,
        isByClientThemselves: themselves, now: now)
    }
    let given = Specification.practice(booked)
    #expect(given.when(cancel(at: start - 1, themselves: true)).events.count == 1)
    for late in [start, start + 86_400] {
      given.when(cancel(at: late, themselves: true)).refused(.alreadyBegun)
      // The practice still puts it right.
      #expect(given.when(cancel(at: late, themselves: false)).events.count == 1)
    }
  }
}
