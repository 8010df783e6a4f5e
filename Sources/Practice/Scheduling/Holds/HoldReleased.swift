public import EventSourcing
public import Foundation

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
