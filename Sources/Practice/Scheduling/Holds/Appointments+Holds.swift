import EventSourcing
import Foundation

extension Appointments {
  /// A time that is or was held, and was neither booked nor given back.
  ///
  /// - Throws: `unknown-appointment`, `wrong-state`.
  func held(_ id: UUID) throws(Refusal) -> (appointment: Appointment, hold: Hold) {
    let appointment = try self.appointment(id)
    guard appointment.status == .held, let hold = appointment.hold else {
      throw Refusal(
        .wrongState,
        appointment.status == .cancelled
          ? "Refused: the held time was given back, or the appointment was cancelled. Book another."
          : "Refused: the appointment is booked already. Cancel it where its time is to be free again.",
        conflicts: [appointment.conflict])
    }
    return (appointment, hold)
  }
}
