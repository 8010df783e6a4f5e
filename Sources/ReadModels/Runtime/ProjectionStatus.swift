/// How one read model of a practice stands against the log.
public struct ProjectionStatus: Hashable, Sendable, Codable {
  public let name: String
  public let version: Int
  /// Which of its tables queries use; raised by each rebuild.
  public let generation: Int
  /// The last event that it holds; 0 where it has not begun.
  public let position: Int64
  /// The log's newest position.
  public let head: Int64
  /// How many events it is behind.
  public let lag: Int64
  /// How many rows wait for a retry, because an event could not be applied to them.
  public let parked: Int
  /// Whether the log still holds what it was made from; if not, it has to be rebuilt.
  public let isOnChain: Bool
}
