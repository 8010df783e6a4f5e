public import EventSourcing
public import Foundation

/// A sign was found that a physician must see first; it never holds a diagnosis or a free text.
public struct RedFlagRaised: EventPayload {
  public static let eventType = "red-flag-raised"

  public let clientID: UUID
  public let flagID: UUID
  public let flag: RedFlag
  public let urgency: Urgency

  public init(clientID: UUID, flagID: UUID, flag: RedFlag, urgency: Urgency) {
    self.clientID = clientID
    self.flagID = flagID
    self.flag = flag
    self.urgency = urgency
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
