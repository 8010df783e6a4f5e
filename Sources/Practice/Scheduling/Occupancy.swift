public import Foundation

/// An appointment as far as it takes up time: whose, where, in which room, and with which buffers. It says nothing else of it.
public struct Occupancy: Hashable, Sendable {
  public let appointmentID: UUID
  public let startsAt: Date
  public let endsAt: Date
  public let clientID: UUID
  public let practitionerID: UUID
  /// Nil for a virtual one.
  public let siteID: UUID?
  public let roomID: UUID?
  public let buffers: Buffers

  public init(
    appointmentID: UUID, startsAt: Date, endsAt: Date, clientID: UUID, practitionerID: UUID,
    siteID: UUID? = nil, roomID: UUID? = nil, buffers: Buffers = .none
  ) {
    self.appointmentID = appointmentID
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.roomID = roomID
    self.buffers = buffers
  }

  /// Nil for one that takes up no time, such as one that was cancelled, or whose hold has run out.
  public init?(_ appointment: Appointment, at now: Date) {
    guard appointment.occupies(at: now) else { return nil }
    self.init(
      appointmentID: appointment.id, startsAt: appointment.slot.startsAt, endsAt: appointment.slot.endsAt,
      clientID: appointment.clientID, practitionerID: appointment.practitionerID, siteID: appointment.siteID,
      roomID: appointment.roomID, buffers: appointment.buffers)
  }

  var occupiedTime: OccupiedTime {
    OccupiedTime(startsAt: startsAt, endsAt: endsAt, siteID: siteID, buffers: buffers)
  }
}
