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
  /// What waits for a retry: rows that an event could not be applied to, and events that could not be read.
  public let parked: Int
  /// How many of those are events that could not be read, so that nobody knows which rows lack them.
  public let parkedEvents: Int
  /// The first position that it lacks; from there on it is incomplete until a retry succeeds. nil where nothing is parked.
  public let lowestParked: Int64?
  /// Why that one is parked, in the program's own words.
  public let lowestReason: String?
  /// Whether the log still holds what it was made from; if not, it has to be rebuilt.
  public let isOnChain: Bool
  /// Whether its table is gone; if so, it has to be rebuilt.
  public let isMissing: Bool
}
