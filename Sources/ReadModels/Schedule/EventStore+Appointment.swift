public import EventSourcing
public import EventStore
public import Foundation
public import Practice

extension EventStore where Event == PracticeEvent {
  /// An appointment as its events tell it, always the newest.
  ///
  /// - Throws: the ``Refusal`` `unknown-appointment`, and an `EventStoreError`.
  public func appointment(_ id: UUID, in practice: PracticeID) async throws -> Appointment {
    try Self.appointment(id, try await read(tag: PracticeTags.appointment(id), in: practice))
  }

  static func appointment(
    _ id: UUID, _ events: [Recorded<PracticeEvent>]
  ) throws(Refusal) -> Appointment {
    var appointments = Appointments()
    for event in events { appointments.evolve(event) }
    guard let found = appointments.byID[id] else {
      throw Refusal(
        .unknownAppointment, "There is no appointment of this id. Look it up in the schedule.",
        field: "appointment")
    }
    return found
  }
}
