public import EventSourcing
public import Foundation

/// An appointment was moved, as version 1 said it: without a service, a room and buffers. It is never edited.
public struct AppointmentRescheduledV1: EventPayload {
  public static let eventType = "appointment-rescheduled"

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let from: Slot
  public let to: Slot

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    from: Slot, to: Slot
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.from = from
    self.to = to
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? [])
      + PracticeTags.days(of: [from, to], practitioner: practitionerID, client: clientID)
  }
}
