public import Foundation

/// A page of a client's history, newest first.
public struct HistoryPage: Codable, Hashable, Sendable {
  public let clientID: UUID
  public let handle: String?
  public let client: String
  public let items: [HistoryItem]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The lowest position of an event about the client that this build cannot read, so that what is shown is incomplete from
  /// there; nil where nothing is missing.
  public let incompleteFrom: Int64?
  /// The position of the log that it shows.
  public let position: Int64

  enum CodingKeys: String, CodingKey {
    case clientID = "clientId"
    case handle
    case client
    case items
    case next
    case incompleteFrom
    case position
  }
}
