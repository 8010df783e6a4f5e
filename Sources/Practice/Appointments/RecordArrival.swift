public import EventSourcing
public import Foundation

/// Records that the client of a booked appointment has arrived; it never starts a session.
///
/// Refused: `unknown-appointment`, `wrong-state`, `in-the-future`.
public struct RecordArrival: Decider {
  public let appointmentID: UUID
  /// When the client arrived.
  public let at: Date
  public let now: Date

  public init(appointmentID: UUID, at: Date? = nil, now: Date) {
    self.appointmentID = appointmentID
    self.at = at ?? now
    self.now = now
  }

  public var condition: Condition { Condition.none.reading(appointment: appointmentID) }

  public var initialState: Appointments { Appointments() }

  public func decide(_ state: Appointments) throws(Refusal) -> [Draft<PracticeEvent>] {
    let appointment = try state.appointment(appointmentID, becoming: .arrived)
    try Moment.checkHasCome(at, now: now)
    let facts = ClientArrived(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID)
    return [Draft(.clientArrived(facts), at: at)]
  }
}
