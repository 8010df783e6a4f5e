public import EventSourcing
public import Foundation

/// In which zone a client lives, and so reads what they are told.
public struct ClientZoneSet: EventPayload {
  public static let eventType = "client-zone-set"

  public let clientID: UUID
  /// An IANA name.
  public let timeZone: String

  public init(clientID: UUID, timeZone: String) {
    self.clientID = clientID
    self.timeZone = timeZone
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
