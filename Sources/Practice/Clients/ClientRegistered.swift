public import EventSourcing
public import Foundation

/// A client joined the practice; name, e-mail and phone are sealed apart.
public struct ClientRegistered: EventPayload {
  public static let eventType = "client-registered"

  public let clientID: UUID
  /// From 1001, without gaps.
  public let number: Int

  public init(clientID: UUID, number: Int) {
    self.clientID = clientID
    self.number = number
  }

  public var tags: [Tag] { [PracticeTags.clients, PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }

  /// The pseudonymous handle, for example `C-1001`.
  public var handle: String { "C-\(number)" }
}
