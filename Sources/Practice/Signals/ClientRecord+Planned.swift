public import Foundation

/// What is still to come of the client's appointments.
extension ClientRecord {
  /// The next training session that is planned after a moment, or is under way then; nil where none is.
  ///
  /// An appointment for which a session was recorded at or after its start is no longer to come.
  public func nextPlanned(after moment: Date) -> Appointment? {
    let lastSession = sessions.last?.happenedAt ?? .distantPast
    return appointments.byID.values
      .filter { appointment in
        appointment.clientID == clientID && appointment.kind == .session
          && (appointment.status == .booked || appointment.status == .arrived)
          && appointment.slot.endsAt > moment
          && lastSession < appointment.slot.startsAt
      }
      .min { ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString) }
  }
}
