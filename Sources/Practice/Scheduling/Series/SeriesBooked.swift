public import EventSourcing
public import Foundation

/// A series was booked: one rule; each appointment has its own booking beside it, and what becomes of one is its own.
public struct SeriesBooked: EventPayload {
  public static let eventType = "series-booked"

  public let seriesID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where; nil for a virtual one.
  public let siteID: UUID?
  public let serviceID: UUID?
  /// The IANA name of the zone on whose wall the rule is said.
  public let timeZone: String
  public let rule: SeriesRule
  /// Those that were booked; one that was skipped for a conflict is missing.
  public let occurrences: [SeriesOccurrence]

  public init(
    seriesID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID?,
    serviceID: UUID?, timeZone: String, rule: SeriesRule, occurrences: [SeriesOccurrence]
  ) {
    self.seriesID = seriesID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.serviceID = serviceID
    self.timeZone = timeZone
    self.rule = rule
    self.occurrences = occurrences
  }

  public var tags: [Tag] {
    [PracticeTags.series(seriesID), PracticeTags.client(clientID), PracticeTags.practitioner(practitionerID)]
  }
}
