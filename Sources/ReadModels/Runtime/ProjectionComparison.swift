/// How a live read model compares with a fold of the log from nothing, at one position.
public struct ProjectionComparison: Hashable, Sendable, Codable {
  public let name: String
  public let version: Int
  public let generation: Int
  public let position: Int64
  public let rows: Int
  /// Rows that differ, are missing, or should not be there.
  public let differences: Int
  /// Events up to the position that this build cannot read, and that the fold therefore lacks.
  public let unreadable: Int
}
