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
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    slot: Slot, serviceID: UUID? = nil, roomID: UUID? = nil, buffers: Buffers = .none, seriesID: UUID? = nil
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
    ] + (siteID.map { [PracticeTags.site($0)] } ?? []) + (seriesID.map { [PracticeTags.series($0)] } ?? [])
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

extension AppointmentBooked: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    appointmentID = try members.uuid("appointmentID")
    buffers = try Buffers(json: members.node("buffers"))
    clientID = try members.uuid("clientID")
    kind = try AppointmentKind(json: members.node("kind"))
    practitionerID = try members.uuid("practitionerID")
    roomID = try members.uuidIfPresent("roomID")
    seriesID = try members.uuidIfPresent("seriesID")
    serviceID = try members.uuidIfPresent("serviceID")
    siteID = try members.uuidIfPresent("siteID")
    slot = try Slot(json: members.node("slot"))
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("appointmentID", appointmentID)
      try $0.put("buffers", buffers)
      $0.put("clientID", clientID)
      try $0.put("kind", kind)
      $0.put("practitionerID", practitionerID)
      $0.put("roomID", roomID)
      $0.put("seriesID", seriesID)
      $0.put("serviceID", serviceID)
      $0.put("siteID", siteID)
      try $0.put("slot", slot)
    }
  }
}
