public import EventSourcing
public import Foundation

/// A change of daily life was agreed with a client, to be looked at again on a day; what was agreed is sealed apart.
public struct LifestyleAgreed: EventPayload {
  public static let eventType = "lifestyle-agreed"

  public let clientID: UUID
  public let changeID: UUID
  public let area: LifestyleArea
  /// The day on which it is to be reviewed, the client's own.
  public let reviewOn: LocalDay

  public init(clientID: UUID, changeID: UUID, area: LifestyleArea, reviewOn: LocalDay) {
    self.clientID = clientID
    self.changeID = changeID
    self.area = area
    self.reviewOn = reviewOn
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.lifestyleChange(changeID)] }
  public var subject: UUID? { clientID }
}
