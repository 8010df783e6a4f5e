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
  /// The lowest position of an event about the client that this build cannot read, so that views are incomplete from there;
  /// nil where nothing is missing.
  public let incompleteFrom: Int64?

  enum CodingKeys: String, CodingKey {
    case clientID = "clientId"
    case handle
    case name
    case isErased = "erased"
    case incompleteFrom
  }
}
