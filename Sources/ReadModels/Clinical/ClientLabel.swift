import EventSourcing
import EventStore
public import Foundation
import Practice

/// Whom a view is about, opened: never written to a row or a log.
public struct ClientLabel: Codable, Hashable, Sendable {
  public let clientID: UUID
  /// For example `C-1001`.
  public let handle: String
  /// The name, otherwise the handle; “erased” for an erased client.
  public let name: String
  public let isErased: Bool

  enum CodingKeys: String, CodingKey {
    case clientID = "clientId"
    case handle
    case name
    case isErased = "erased"
  }
}
