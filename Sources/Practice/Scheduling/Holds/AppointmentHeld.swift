public import EventSourcing
public import Foundation

/// A time was kept for a client until it is booked, given back, or the hold runs out; till then it is as good as booked.
///
/// It runs out by itself: no event says so.
public struct AppointmentHeld: EventPayload {
  public static let eventType = "appointment-held"

  /// The id that the appointment keeps when it is booked.
  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it would take place; nil for a virtual one.
  public let siteID: UUID?
  public let slot: Slot
  public let serviceID: UUID?
  public let roomID: UUID?
  public let buffers: Buffers
  /// The first instant at which it keeps nothing any more.
  public let until: Date
  /// The entry of the waiting list that the time was offered to; nil for a plain hold.
  public let entryID: UUID?

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID?,
    slot: Slot, serviceID: UUID?, roomID: UUID?, buffers: Buffers, until: Date, entryID: UUID?
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.slot = slot
    self.serviceID = serviceID
    self.roomID = roomID
    self.buffers = buffers
    self.until = until
    self.entryID = entryID
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? [])
      + (entryID.map { [PracticeTags.waitlist, PracticeTags.waitlistEntry($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID, rooms: [roomID])
  }
}
