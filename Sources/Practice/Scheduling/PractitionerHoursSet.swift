public import EventSourcing
public import Foundation

/// A practitioner set their weekly hours at a site, or for virtual appointments, in the place of those before.
public struct PractitionerHoursSet: EventPayload {
  public static let eventType = "practitioner-hours-set"

  public let practitionerID: UUID
  /// Nil for hours in which only virtual appointments are held.
  public let siteID: UUID?
  /// In the site's zone, in the practice's for virtual appointments.
  public let week: WeekHours

  public init(practitionerID: UUID, siteID: UUID? = nil, week: WeekHours) {
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.week = week
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}
