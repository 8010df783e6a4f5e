public import EventSourcing
public import Foundation

/// Records that the client of a booked appointment has arrived.
///
/// Refused: `unknown-appointment`, `wrong-state`, `in-the-future`, `out-of-range` (the time), `too-early` (more than
/// 12 hours before the start).
public struct RecordArrival: Decider {
  /// How long before the start anybody can arrive, in seconds: 12 hours [h]. Before that another appointment is meant.
  public static let earliest: TimeInterval = 12 * 3600

  public let appointmentID: UUID
  /// When the client arrived.
  public let at: Date
  public let now: Date

  public init(appointmentID: UUID, at: Date? = nil, now: Date) {
    self.appointmentID = appointmentID
    self.at = at ?? now
    self.now = now
  }

  public var initial: Appointments { Appointments([appointmentID]) }

  public func decide(_ state: Appointments) throws(Refusal) -> [Draft<PracticeEvent>] {
    let appointment = try state.appointment(appointmentID, becoming: .arrived)
    try TimeRules.checkHasCome(at, now: now)
    guard at >= appointment.slot.startsAt - RecordArrival.earliest else {
      throw Refusal(
        .tooEarly,
        "The arrival was refused: the appointment begins more than 12 hours later. "
          + "Move the appointment to the time at which the client came, then record the arrival.",
        field: "at", conflicts: [appointment.conflict])
    }
    let facts = ClientArrived(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID)
    return [Draft(.appointment(.clientArrived(facts)), at: at)]
  }
}
