public import EventSourcing
public import Foundation

/// A site set its weekly opening hours, in the place of those before.
public struct OpeningHoursSet: EventPayload {
  public static let eventType = "opening-hours-set"

  public let siteID: UUID
  /// In the site's zone.
  public let week: WeekHours

  public init(siteID: UUID, week: WeekHours) {
    self.siteID = siteID
    self.week = week
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.site(siteID)] }
}
