public import EventSourcing
public import Foundation

/// A practitioner is not to be booked for a span of time; appointments in it stand until they are moved.
public struct TimeOffAdded: EventPayload {
  public static let eventType = "time-off-added"

  public let timeOffID: UUID
  public let practitionerID: UUID
  public let kind: TimeOffKind
  public let startsAt: Date
  /// Exclusive.
  public let endsAt: Date
  /// The IANA name of the zone in which it was said.
  public let timeZone: String

  public init(
    timeOffID: UUID, practitionerID: UUID, kind: TimeOffKind, startsAt: Date, endsAt: Date, timeZone: String
  ) {
    self.timeOffID = timeOffID
    self.practitionerID = practitionerID
    self.kind = kind
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.timeZone = timeZone
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}
