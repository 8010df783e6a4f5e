public import Foundation

/// One reading of a client's record: who saw it, by which route, and when; nothing of what was seen.
public struct AccessEntry: Codable, Hashable, Sendable {
  public let seenAt: Date
  public let tokenID: UUID
  public let role: String
  public let clientID: UUID
  /// The route's name, for example `history`.
  public let route: String
  public let requestID: String
  /// Whether the entry stands in the chain, with the server's time. One that does not is from before entries were chained, or was
  /// just written by an earlier build; its time is what that build said, and only an anchor shows whether it was changed.
  public var isChained = true

  enum CodingKeys: String, CodingKey {
    case seenAt
    case tokenID = "tokenId"
    case role
    case clientID = "clientId"
    case route
    case requestID = "requestId"
    case isChained
  }
}
