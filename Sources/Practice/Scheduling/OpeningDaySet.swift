public import EventSourcing
public import Foundation

/// A site set the hours of one day, in the place of the weekly ones.
public struct OpeningDaySet: EventPayload {
  public static let eventType = "opening-day-set"

  public let siteID: UUID
  /// In the site's zone.
  public let day: LocalDay
  /// None where it is closed.
  public let spans: [DaySpan]

  public init(siteID: UUID, day: LocalDay, spans: [DaySpan]) {
    self.siteID = siteID
    self.day = day
    self.spans = spans
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.site(siteID)] }
}
