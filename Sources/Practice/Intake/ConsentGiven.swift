public import EventSourcing
public import Foundation

/// A client agreed to a version of the practice's consent text; the text itself is kept elsewhere.
public struct ConsentGiven: EventPayload {
  public static let eventType = "consent-given"

  public let clientID: UUID
  /// The version of the text agreed to, for example `2026-01`.
  public let version: String
  public let day: LocalDay

  public init(clientID: UUID, version: String, day: LocalDay) {
    self.clientID = clientID
    self.version = version
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
