package import EventStore
package import Postgres
package import ReadModels

/// Why the application did not do what it was asked; safe to show, never with a token, personal data or bound values.
public struct ApplicationError: Error, Sendable, CustomStringConvertible {
  /// What was refused, or what is wrong; the raw value is stable.
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
    case invalidRole = "invalid-role"
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
    /// The database server ended the statement, by a timeout that is set there.
    case statementEnded = "statement-ended"
    /// The database refused the statement.
    case rejected
    /// The client left no address that a message can go to this way.
    case noAddress = "no-address"
    /// The program that takes messages cannot be run.
    case noSendmail = "no-sendmail"
    /// Whatever delivers messages did not take this one.
    case notSent = "not-sent"
    /// The file of reminders cannot be changed.
    case remindersNotWritten = "reminders-not-written"
    /// A file, or what reads a pipe, takes no more bytes.
    case fileNotWritten = "file-not-written"
  }

  public let code: Code
  /// What was refused and why, and what to do next.
  public let description: String
  /// Whether the same call may work later.
  public let isRetryable: Bool

  public init(_ code: Code, _ description: String, isRetryable: Bool = false) {
    self.code = code
    self.description = description
    self.isRetryable = isRetryable
  }
}

extension ApplicationError {
  static let unknownPractice = ApplicationError(
    .unknownPractice, "There is no such practice in this database. Set one up with “regimen setup”.")
  static let unknownToken = ApplicationError(
    .unknownToken, "The practice has no token of this id. See “regimen token list”.")
  static let busy = ApplicationError(
    .busy,
    "Another session of the database holds a lock that this needs, so nothing was stored. “regimen doctor” names the session.",
    isRetryable: true)

  /// What an error of the database client means to a caller; nil for any other error.
  package init?(database error: any Error) {
    guard let error = error as? PostgresError else { return nil }
    self = .from(error)
  }

  /// Work with the database, whose errors are told as this module's own.
  static func translating<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as PostgresError {
      throw from(error)
    }
  }

  private static func from(_ error: PostgresError) -> ApplicationError {
    if error.lacksMigrations { return ApplicationError(.notMigrated, error.migrationAdvice) }
    if error.code == .overrun { return ApplicationError(.overrun, error.description, isRetryable: true) }
    if let trouble = error.trouble { return lacking(trouble) }
    if error.sqlState == SQLState.lockNotAvailable.rawValue || error.code == .lockHeld { return .busy }
    if !error.mayHaveCommitted, let advice = error.advice {
      return ApplicationError(
        error.isEndedByServer ? .statementEnded : .rejected, advice, isRetryable: error.isRetryable)
    }
    let isAway = error.isRetryable || error.mayHaveCommitted || error.code == .poolClosed
    if isAway {
      return ApplicationError(
        .unreachable, "The database is out of reach: \(error.description)", isRetryable: true)
    }
    return ApplicationError(.rejected, "The database refused the statement: \(error.explanation)")
  }
}

extension ApplicationError {
  /// What the database server lacks. It does not come back by itself, so nobody is asked to try again at once.
  package static let outOfSpace = lacking(.outOfSpace)
  package static let outOfResources = lacking(.outOfResources)
  package static let fileError = lacking(.fileError)

  private static func lacking(_ trouble: ServerTrouble) -> ApplicationError {
    ApplicationError(Code(rawValue: trouble.rawValue) ?? .rejected, trouble.explanation, isRetryable: true)
  }
}

/// Marks errors whose descriptions are written to be logged; any other error is logged by its type alone.
package protocol SafelyDescribed {}

extension ApplicationError: SafelyDescribed {}
extension EventStoreError: SafelyDescribed {}
extension PostgresError: SafelyDescribed {}
extension ReadModelError: SafelyDescribed {}
