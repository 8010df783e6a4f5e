public import EventSourcing
public import Foundation

/// Gives a held time back; for an offer to a client on the waiting list, that is to decline it. One that has run out stays as it is.
///
/// Refused: `unknown-appointment`, `wrong-state`.
public struct ReleaseHold: Decider {
  public let appointmentID: UUID
  public let now: Date

  public init(appointmentID: UUID, now: Date) {
    self.appointmentID = appointmentID
    self.now = now
  }

  public var initial: Appointments { Appointments([appointmentID]) }

  public func decide(_ state: Appointments) throws(Refusal) -> [Draft<PracticeEvent>] {
    let held = try state.held(appointmentID)
    guard held.hold.until > now else { return [] }
    let facts = HoldReleased(
      appointmentID: appointmentID, clientID: held.appointment.clientID,
      practitionerID: held.appointment.practitionerID, slot: held.appointment.slot,
      roomID: held.appointment.roomID, entryID: held.hold.entryID)
    return [Draft(.scheduling(.holdReleased(facts)), at: now)]
  }
}
