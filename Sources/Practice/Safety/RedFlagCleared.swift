public import EventSourcing
public import Foundation

/// A practitioner recorded that a red flag no longer stands; the reason is sealed apart.
public struct RedFlagCleared: EventPayload {
  public static let eventType = "red-flag-cleared"

  public let clientID: UUID
  /// The flag that no longer stands.
  public let flagID: UUID
  /// Who cleared it, where it is known.
  public let practitionerID: UUID?

  public init(clientID: UUID, flagID: UUID, practitionerID: UUID? = nil) {
    self.clientID = clientID
    self.flagID = flagID
    self.practitionerID = practitionerID
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
