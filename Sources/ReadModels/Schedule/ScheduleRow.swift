public import EventSourcing
public import Foundation
public import Practice

/// One appointment as it stands: facts and dates only; whether it is late or today is for the reader.
public struct ScheduleRow: Codable, Hashable, Sendable {
  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// nil for a virtual one.
  public var siteID: UUID?
  public var startsAt: Instant
  public var endsAt: Instant
  /// The start on the wall clock of the zone.
  public var wallTime: LocalDateTime
  /// The IANA name of the zone in which it was agreed.
  public var timeZone: String
  /// Whether the time asked for was skipped by a clock change, and so moved forward.
  public var shifted: Bool
  public var status: AppointmentStatus
  /// Until when it is held; nil for what is booked.
  public var heldUntil: Instant?
  /// The start that the client was reminded of last; nil where they were not.
  public var remindedOf: Instant?
  /// What was booked; nil where no service was named.
  public var serviceID: UUID?
  public var roomID: UUID?
  public var buffers: Buffers
  /// The series that it is one of.
  public var seriesID: UUID?
  /// How its cancellation was judged.
  public var terms: CancellationTerms?
  public var cancelledBy: CancelledBy?
  public var cancellationCode: CancellationCode?
  /// The reason of a cancellation.
  public var sealed: SealedPart?
  public let bookedAt: Instant
  /// When it was last changed.
  public var changedAt: Instant
  /// How often its time, place or standing changed since it was booked; the SEQUENCE of a calendar.
  public var sequence: Int
  /// The last event about it.
  public var position: Int64
}
