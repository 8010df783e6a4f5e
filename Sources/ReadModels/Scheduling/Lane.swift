import EventSourcing
public import Foundation
public import Practice

/// One practitioner's day at one place, as a front desk sees it: what is offered, what is booked, the ways between, the gaps.
public struct Lane: Codable, Hashable, Sendable {
  /// A stretch of time.
  public struct Stretch: Codable, Hashable, Sendable {
    public let startsAt: Instant
    public let endsAt: Instant

    init(_ span: Range<Date>) {
      startsAt = Instant(span.lowerBound)
      endsAt = Instant(span.upperBound)
    }
  }

  /// A stretch of the practitioner's hours in which they are not to be booked.
  public struct TimeOff: Codable, Hashable, Sendable {
    public let startsAt: Instant
    public let endsAt: Instant
    public let kind: Kind

    /// Why they are not to be booked.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
      case pause = "break"
      case timeOff = "time-off"
      /// Their other calendar says so.
      case busyElsewhere = "busy-elsewhere"

      init(_ kind: TimeOffKind) {
        switch kind {
        case .pause: self = .pause
        case .timeOff: self = .timeOff
        }
      }
    }

    init(_ span: Range<Date>, _ kind: Kind) {
      startsAt = Instant(span.lowerBound)
      endsAt = Instant(span.upperBound)
      self.kind = kind
    }
  }

  /// Offered, and neither booked nor needed for the way.
  public struct Gap: Codable, Hashable, Sendable {
    public let startsAt: Instant
    public let endsAt: Instant
    /// Whom on the waiting list it would suit, the first 20 in their order. Not looked for in spans of more than 31 days.
    public let waiting: [Waiting]
    /// How many others it would suit.
    public let moreWaiting: Int

    init(_ span: Range<Date>, suits: Suited) {
      startsAt = Instant(span.lowerBound)
      endsAt = Instant(span.upperBound)
      waiting = suits.first
      moreWaiting = suits.more
    }
  }

  /// Whom a gap would suit. Many may wait for the same times, and are not named in each gap of each day.
  struct Suited {
    /// How many are named.
    static let most = 20

    private(set) var first: [Waiting] = []
    private(set) var more = 0

    mutating func append(_ waiting: @autoclosure () -> Waiting) {
      if first.count < Self.most { first.append(waiting()) } else { more += 1 }
    }
  }

  /// A client who waits, with the first time of a gap that they would take.
  public struct Waiting: Codable, Hashable, Sendable {
    public let entryID: UUID
    public let clientID: UUID
    public let clientHandle: String?
    public let client: String
    public let kind: AppointmentKind
    public let serviceID: UUID?
    public let startsAt: Instant

    enum CodingKeys: String, CodingKey {
      case entryID = "entryId"
      case clientID = "clientId"
      case clientHandle
      case client
      case kind
      case serviceID = "serviceId"
      case startsAt
    }
  }

  public let practitionerID: UUID
  public let practitioner: String
  /// For example `P-1`.
  public let practitionerHandle: String?
  /// Nil for virtual appointments.
  public let siteID: UUID?
  public let site: String
  public let timeZone: String
  /// When the site is open; nil where it has set no hours, and of what is virtual.
  public let opening: [Stretch]?
  /// Nil where no hours are set: then any time is.
  public let offered: [Stretch]?
  /// What of their hours is taken off, by when it begins; of anybody without hours all that is.
  public let timeOff: [TimeOff]
  public let items: [ScheduleItem]
  /// Booked or held at another of the places that are seen, of which no more is said.
  public let elsewhere: [Stretch]
  /// On the way here from the appointment before at another site.
  public let travel: [Stretch]
  public let gaps: [Gap]

  enum CodingKeys: String, CodingKey {
    case practitionerID = "practitionerId"
    case practitioner
    case practitionerHandle
    case siteID = "siteId"
    case site
    case timeZone
    case opening
    case offered
    case timeOff
    case items
    case elsewhere
    case travel
    case gaps
  }
}
