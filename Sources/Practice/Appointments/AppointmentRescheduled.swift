public import EventSourcing
public import Foundation

/// An appointment was moved; it carries everything that the booking does, for readers of the new day alone.
public struct AppointmentRescheduled: EventPayload {
  public static let eventType = "appointment-rescheduled"
  public static let schemaVersion = 2

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let from: Slot
  public let to: Slot
  public let serviceID: UUID?
  /// The room before; nil where it had none.
  public let fromRoomID: UUID?
  /// The room from now on.
  public let roomID: UUID?
  public let buffers: Buffers
  /// The series that it is one of; nil for a single one.
  public let seriesID: UUID?

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    from: Slot, to: Slot, serviceID: UUID? = nil, fromRoomID: UUID? = nil, roomID: UUID? = nil,
    buffers: Buffers = .none, seriesID: UUID? = nil
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.from = from
    self.to = to
    self.serviceID = serviceID
    self.fromRoomID = fromRoomID
    self.roomID = roomID
    self.buffers = buffers
    self.seriesID = seriesID
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? []) + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(
        of: [from, to], practitioner: practitionerID, client: clientID, rooms: [fromRoomID, roomID])
  }
}

extension AppointmentRescheduled {
  /// What version 1 says in the shape of version 2.
  static let fromV1 = Upcaster<AppointmentRescheduled>(from: AppointmentRescheduledV1.self) { old in
    AppointmentRescheduled(
      appointmentID: old.appointmentID, kind: old.kind, clientID: old.clientID,
      practitionerID: old.practitionerID, siteID: old.siteID, from: old.from, to: old.to)
  }
}
