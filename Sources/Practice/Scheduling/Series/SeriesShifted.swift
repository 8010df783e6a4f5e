public import EventSourcing
public import Foundation

/// A series was moved to another time as a whole; each appointment that went with it has its own event beside it.
public struct SeriesShifted: EventPayload {
  public static let eventType = "series-shifted"

  public let seriesID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  /// The rule from now on.
  public let rule: SeriesRule

  public init(seriesID: UUID, clientID: UUID, practitionerID: UUID, rule: SeriesRule) {
    self.seriesID = seriesID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.rule = rule
  }

  public var tags: [Tag] {
    [PracticeTags.series(seriesID), PracticeTags.client(clientID), PracticeTags.practitioner(practitionerID)]
  }
}
