/// How the read models of all practices stand together, as one process sees it; it names no practice.
public struct ProjectionHealth: Hashable, Sendable {
  /// Practices that have events.
  public let practices: Int64
  /// Of these, those further behind than allowed.
  public let behind: Int64
  /// Of these, those that cannot be brought forward at all: made from another history, or behind while this process
  /// failed at its last attempt.
  public let stuck: Int64
  /// By how many events the one that is furthest behind is behind.
  public let greatestLag: Int64
  /// Rows and events that wait for a retry; reads answer without them.
  public let parked: Int64
  /// Practices one of whose read models was made from another history than the log now holds; reads refuse it.
  public let offChain: Int64
  /// Names of read models whose tables are gone; reads refuse them until they are rebuilt.
  public let missing: [String]
  /// Practices that are behind while this process has failed to bring them forward for a while, for reasons that may pass by
  /// themselves, such as a full disk.
  public internal(set) var stalled: Int64 = 0
}
