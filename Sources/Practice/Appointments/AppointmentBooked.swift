public import EventSourcing
public import Foundation

/// An appointment was booked; it occupies its practitioner and its client until it is moved or cancelled.
public struct AppointmentBooked: EventPayload {
  public static let eventType = "appointment-booked"

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let slot: Slot

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID,
    siteID: UUID? = nil, slot: Slot
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
    ]
      + (siteID.map { [PracticeTags.site($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID)
  }
}
