import Postgres

/// Why the dashboard did not do what it was asked; safe to show, never with a token, personal data or bound values.
public struct DashboardError: Error, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// No practice of this id has a log in this database.
    case unknownPractice = "unknown-practice"
    /// The practice has no token of this id.
    case unknownToken = "unknown-token"
    /// The label is empty, too long, or holds control characters.
    case invalidLabel = "invalid-label"
    /// The lifetime of a token lies outside what is allowed.
    case invalidLifetime = "invalid-lifetime"
    /// The places of a token are none, or of a role that has none.
    case invalidPlaces = "invalid-places"
    /// The database does not have the tables that this build needs.
    case notMigrated = "not-migrated"
    /// The database could not be reached, or was lost.
    case unreachable
    /// Another session of the database holds a lock that this needs.
    case busy
    /// The request took longer to compute than there was time.
    case overrun
    /// The disk of the database server is full.
    case outOfSpace = "database-out-of-space"
    /// The database server has no memory left, or reached a limit.
    case outOfResources = "database-out-of-resources"
    /// The database server cannot read or write its own files.
    case fileError = "database-file-error"
    /// The database refused the statement.
    case rejected
  }

  public let code: Code
  public let description: String
  /// Whether the same call may work later.
  public let isRetryable: Bool

  public init(_ code: Code, _ description: String, isRetryable: Bool = false) {
    self.code = code
    self.description = description
    self.isRetryable = isRetryable
  }
}

extension DashboardError {
  static let unknownPractice = DashboardError(
    .unknownPractice, "There is no such practice in this database. Set one up with “regimen setup”.")
  static let unknownToken = DashboardError(
    .unknownToken, "The practice has no token of this id. See “regimen token list”.")
  static let busy = DashboardError(
    .busy,
    "Another session of the database holds a lock that this needs, so nothing was stored. “regimen doctor” names the session.",
    isRetryable: true)
  static let notMigrated = DashboardError(.notMigrated, PostgresError.whatToMigrate)

  /// What an error of the database means to a caller.
  static func from(_ error: PostgresError) -> DashboardError {
    if error.lacksMigrations { return .notMigrated }
    if error.code == .overrun { return DashboardError(.overrun, error.description, isRetryable: true) }
    if let trouble = error.trouble {
      return DashboardError(
        Code(rawValue: trouble.rawValue) ?? .rejected, trouble.explanation, isRetryable: true)
    }
    if error.sqlState == SQLState.lockNotAvailable.rawValue || error.code == .lockHeld { return .busy }
    let isAway = error.isRetryable || error.mayHaveCommitted || error.code == .poolClosed
    if isAway {
      return DashboardError(
        .unreachable, "The database is out of reach: \(error.description)", isRetryable: true)
    }
    return DashboardError(.rejected, "The database refused the statement: \(error.description)")
  }
}
