/// One forward-only step of a schema; never edited once it has been released.
public struct Migration: Hashable, Sendable {
  /// From 1; the order of application.
  public let version: Int
  public let name: String
  /// Statements without transaction control.
  public let sql: String

  public init(version: Int, name: String, sql: String) {
    self.version = version
    self.name = name
    self.sql = sql
  }
}
