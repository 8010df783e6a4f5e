public import EventSourcing
public import Foundation

/// A client took back their consent; the reason, if any was given, is sealed apart. It erases nothing.
public struct ConsentWithdrawn: EventPayload {
  public static let eventType = "consent-withdrawn"

  public let clientID: UUID
  public let day: LocalDay

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
