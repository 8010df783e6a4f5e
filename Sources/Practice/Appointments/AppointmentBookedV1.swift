public import EventSourcing
public import Foundation

/// An appointment was booked, as version 1 said it: without a service, a room and buffers. It is never edited.
public struct AppointmentBookedV1: EventPayload {
  public static let eventType = "appointment-booked"

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let slot: Slot

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    slot: Slot
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.slot = slot
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID)
  }
}
