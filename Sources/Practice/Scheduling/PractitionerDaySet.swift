public import EventSourcing
public import Foundation

/// A practitioner set their hours of one day at a site, in the place of the weekly ones there.
public struct PractitionerDaySet: EventPayload {
  public static let eventType = "practitioner-day-set"

  public let practitionerID: UUID
  /// Nil for hours in which only virtual appointments are held.
  public let siteID: UUID?
  /// In the site's zone.
  public let day: LocalDay
  /// None where they are not there.
  public let spans: [DaySpan]

  public init(practitionerID: UUID, siteID: UUID? = nil, day: LocalDay, spans: [DaySpan]) {
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.day = day
    self.spans = spans
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}
