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

/// A time that was kept for a client was given back before it was booked.
public struct HoldReleased: EventPayload {
  public static let eventType = "hold-released"

  public let appointmentID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  public let slot: Slot
  public let roomID: UUID?
  /// The entry of the waiting list whose offer it was, and which was declined so; nil for a plain hold.
  public let entryID: UUID?

  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, slot: Slot, roomID: UUID?, entryID: UUID?
  ) {
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.slot = slot
    self.roomID = roomID
    self.entryID = entryID
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (entryID.map { [PracticeTags.waitlist, PracticeTags.waitlistEntry($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID, rooms: [roomID])
  }
}
