public import EventSourcing
public import Foundation

/// Records that an appointment took place to its end; the client must have arrived.
///
/// Refused: `unknown-appointment`, `wrong-state`, `in-the-future`, `out-of-range` (the time), `too-early` (before the
/// start).
public struct CompleteAppointment: Decider {
  public let appointmentID: UUID
  /// When it ended; not before the start.
  public let at: Date
  public let now: Date

  public init(appointmentID: UUID, at: Date? = nil, now: Date) {
    self.appointmentID = appointmentID
    self.at = at ?? now
    self.now = now
  }

  public var initial: Appointments { Appointments([appointmentID]) }

  public func decide(_ state: Appointments) throws(Refusal) -> [Draft<PracticeEvent>] {
    let standing = try state.appointment(appointmentID)
    try TimeRules.checkHasCome(at, now: now)
    // One that is to come is not told that its client has not arrived.
    if standing.status == .booked { try checkHasBegun(standing) }
    let appointment = try state.appointment(appointmentID, becoming: .completed)
    try checkHasBegun(appointment)
    let facts = AppointmentCompleted(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID)
    return [Draft(.appointment(.appointmentCompleted(facts)), at: at)]
  }

  private func checkHasBegun(_ appointment: Appointment) throws(Refusal) {
    guard at >= appointment.slot.startsAt else {
      throw Refusal(
        .tooEarly,
        "The completion was refused: the appointment has not begun. Wait until it has taken place, then complete it.",
        field: "at", conflicts: [appointment.conflict])
    }
  }
}
