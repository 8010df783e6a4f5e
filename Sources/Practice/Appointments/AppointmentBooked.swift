public import EventSourcing
public import Foundation

/// An appointment was booked; it occupies its practitioner, its client and its room until it is moved or cancelled.
public struct AppointmentBooked: EventPayload {
  public static let eventType = "appointment-booked"
  public static let schemaVersion = 2

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let slot: Slot
  /// What was booked; nil where no service was named.
  public let serviceID: UUID?
  /// Nil for a virtual one, and at a site without rooms.
  public let roomID: UUID?
  /// As the service had them when it was booked.
  public let buffers: Buffers
  /// The series that it is one of; nil for a single one.
  public let seriesID: UUID?

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID,
    siteID: UUID? = nil, slot: Slot, serviceID: UUID? = nil, roomID: UUID? = nil, buffers: Buffers = .none,
    seriesID: UUID? = nil
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
    self.seriesID = seriesID
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ]
      + (siteID.map { [PracticeTags.site($0)] } ?? [])
      + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID, rooms: [roomID])
  }
}

extension AppointmentBooked {
  /// What version 1 says in the shape of version 2.
  static let fromV1 = Upcaster<AppointmentBooked>(from: AppointmentBookedV1.self) { old in
    AppointmentBooked(
      appointmentID: old.appointmentID, kind: old.kind, clientID: old.clientID,
      practitionerID: old.practitionerID, siteID: old.siteID, slot: old.slot)
  }
}
