public import EventSourcing
public import Foundation

/// Records that the client did not come; never before the appointment begins.
///
/// Refused: `unknown-appointment`, `wrong-state`, `in-the-future`, `out-of-range` (the time), `too-early`.
public struct RecordNoShow: Decider {
  public let appointmentID: UUID
  /// When it was noticed; not before the start.
  public let at: Date
  public let now: Date

  public init(appointmentID: UUID, at: Date? = nil, now: Date) {
    self.appointmentID = appointmentID
    self.at = at ?? now
    self.now = now
  }

  public var initial: Appointments { Appointments([appointmentID]) }

  public func decide(_ state: Appointments) throws(Refusal) -> [Draft<PracticeEvent>] {
    let appointment = try state.appointment(appointmentID, becoming: .noShow)
    try TimeRules.checkHasCome(at, now: now)
    guard at >= appointment.slot.startsAt else {
      throw Refusal(
        .tooEarly, "The no-show was refused: the appointment has not begun. Record it after the start.",
        field: "at", conflicts: [appointment.conflict])
    }
    let facts = NoShowRecorded(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID)
    return [Draft(.appointment(.noShowRecorded(facts)), at: at)]
  }
}
