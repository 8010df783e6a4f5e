/// What the rebuild of one read model came to.
public struct RebuildReport: Hashable, Sendable, Codable {
  public let name: String
  public let version: Int
  /// The table that queries use from now on.
  public let generation: Int
  /// The newest position that it holds, of the practice with the longest log.
  public let position: Int64
  /// Events read, of all practices.
  public let events: Int64
  public let seconds: Double
  /// Rows that the live table held otherwise, or not at all, at the same position; nil where there was none
  /// of this version, and where it was too far behind to be compared.
  public let differences: Int64?
}
