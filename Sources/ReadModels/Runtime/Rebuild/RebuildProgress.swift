/// How far a rebuild has come, in events read of all that there were when it began.
public struct RebuildProgress: Hashable, Sendable {
  public let events: Int64
  public let totalEvents: Int64
  public let practices: Int
  public let totalPractices: Int
}
