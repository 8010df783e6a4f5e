public import Foundation

/// One reading of a client's record: who saw it, by which route, and when; nothing of what was seen.
public struct AccessEntry: Codable, Hashable, Sendable {
  /// When it was written, by the database server's clock.
  public let seenAt: Date
  public let tokenID: UUID
  /// The role of the token, as it was then.
  public let role: String
  /// Whose record was read.
  public let clientID: UUID
  /// The route's name, for example `history`.
  public let route: String
  public let requestID: String
  /// Whether the entry stands in the chain, with the server's time. One that does not is from before entries were chained, or was
  /// just written by an earlier build; its time is what that build said, and only an anchor shows whether it was changed.
  public var isChained = true
  /// Whom the token belongs to: a person's name, “program” with its name, or “token” with its id. Nil where it was not looked up.
  public internal(set) var who: String?

  enum CodingKeys: String, CodingKey {
    case seenAt
    case tokenID = "tokenId"
    case role
    case clientID = "clientId"
    case route
    case requestID = "requestId"
    case isChained
    case who
  }
}
