public import EventSourcing
public import EventStore
public import Foundation
public import Practice

extension EventStore where Event == PracticeEvent {
  /// An appointment as its events tell it, always the newest.
  ///
  /// - Throws: the ``Refusal`` `unknown-appointment`, and an `EventStoreError`.
  public func appointment(_ id: UUID, in practice: PracticeID) async throws -> Appointment {
    var appointments = Appointments()
    for event in try await read(tag: PracticeTags.appointment(id), in: practice) {
      appointments.evolve(event)
    }
    guard let found = appointments.byID[id] else {
      throw Refusal(
        .unknownAppointment, "There is no appointment of this id. Look it up in the schedule.",
        field: "appointment")
    }
    return found
  }

  /// Everything that happened to an appointment, in order, always up to the newest.
  ///
  /// - Throws: the ``Refusal`` `unknown-appointment`, and an `EventStoreError`.
  public func history(ofAppointment id: UUID, in practice: PracticeID) async throws -> [AppointmentStep] {
    _ = try await appointment(id, in: practice)
    return try await read(tag: PracticeTags.appointment(id), in: practice).map(AppointmentStep.init)
  }
}
