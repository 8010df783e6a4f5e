public import Foundation
import Practice

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

  public let practitionerID: UUID
  public let practitioner: String
  /// Nil for virtual appointments.
  public let siteID: UUID?
  public let site: String
  public let timeZone: String
  /// Nil where no hours are set: then any time is.
  public let offered: [Stretch]?
  public let items: [ScheduleItem]
  /// On the way here from the appointment before at another site.
  public let travel: [Stretch]
  /// Offered, and neither booked nor needed for the way.
  public let gaps: [Stretch]

  enum CodingKeys: String, CodingKey {
    case practitionerID = "practitionerId"
    case practitioner
    case siteID = "siteId"
    case site
    case timeZone
    case offered
    case items
    case travel
    case gaps
  }
}
