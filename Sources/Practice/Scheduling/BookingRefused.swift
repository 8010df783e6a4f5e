public import EventSourcing
public import Foundation

/// A booking was refused: what was asked and why not, so that hours and rules can be judged by what they turned away.
///
/// No booking ever reads it.
public struct BookingRefused: EventPayload {
  public static let eventType = "booking-refused"

  /// The code of the refusal, for example `slot-taken`.
  public let code: String
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Nil for a virtual one.
  public let siteID: UUID?
  public let serviceID: UUID?
  /// Nil where what was said is no time, or lies further ahead than anything can be booked.
  public let startsAt: Date?
  public let minutes: Int?
  /// The appointments that stood in the way.
  public let conflicts: [UUID]

  public init(
    code: String, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID?,
    serviceID: UUID?, startsAt: Date?, minutes: Int?, conflicts: [UUID]
  ) {
    self.code = code
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.serviceID = serviceID
    self.startsAt = startsAt
    self.minutes = minutes
    self.conflicts = conflicts
  }

  public var tags: [Tag] { [PracticeTags.refusedBookings] }
}
