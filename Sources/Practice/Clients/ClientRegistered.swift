public import EventSourcing
public import Foundation

/// A client joined the practice; name, e-mail and phone are sealed apart.
public struct ClientRegistered: EventPayload {
  public static let eventType = "client-registered"

  public let clientID: UUID
  /// In sequence from 1001, or drawn: from 1001 to 999,999,999.
  public let number: Int
  /// Whether the number was drawn at random; absent for a number of the sequence, which is how it was released.
  public let drawn: Bool?

  /// - Parameter isDrawn: whether the number was drawn at random, and so is not followed by the next one.
  public init(clientID: UUID, number: Int, isDrawn: Bool = false) {
    self.clientID = clientID
    self.number = number
    drawn = isDrawn ? true : nil
  }

  /// Whether the number was drawn at random.
  public var isDrawn: Bool { drawn == true }

  /// A drawn number has a tag of its own. It is not among ``PracticeTags/clients``: all who number in sequence read that.
  public var tags: [Tag] {
    let numbered =
      isDrawn ? [PracticeTags.drawnClients, PracticeTags.clientNumber(number)] : [PracticeTags.clients]
    return numbered + [PracticeTags.client(clientID)]
  }
  public var subject: UUID? { clientID }

  /// The pseudonymous handle, for example `C-1001`.
  public var handle: String { "C-\(number)" }
}
