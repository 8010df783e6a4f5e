import EventSourcing
import Postgres

/// Why a read model could not answer or be worked on; safe to show, never with personal data or bound values.
public struct ReadModelError: Error, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// The read model did not reach the position in time.
    case behind = "read-model-behind"
    /// What the read model was made from is not on the log's chain any more; it has to be rebuilt.
    case offChain = "checkpoint-off-chain"
    /// There is no read model of this name.
    case unknownProjection = "unknown-projection"
    /// There is no older generation to go back to.
    case noOlderGeneration = "no-older-generation"
    /// Another process is rebuilding.
    case rebuildRunning = "rebuild-running"
    /// The table of the read model is gone; it has to be rebuilt.
    case missing = "read-model-missing"
    /// The disk of the database server is full.
    case outOfSpace = "database-out-of-space"
    /// The database server has no memory left, or reached a limit.
    case outOfResources = "database-out-of-resources"
    /// The database server cannot read or write its own files.
    case fileError = "database-file-error"
    /// A row does not have the shape that this build writes.
    case unreadable
    /// The cursor is not one that a page gave out.
    case invalidCursor = "invalid-cursor"
    /// What was asked for lies outside of what the log can answer.
    case outOfRange = "out-of-range"
    /// What was asked for is always too large to compute; the text names the bound.
    case tooLarge = "too-large"
    /// Too many views of long records are asked for at once.
    case overloaded
    /// What was asked for took longer to compute than there was time.
    case overrun
    /// An event of the client cannot be read, so nothing is decided from the whole record.
    case recordIncomplete = "record-incomplete"
    /// There is no such thing in the practice.
    case notFound = "not-found"
    /// The database could not be reached, or was lost.
    case unreachable
    /// Another session of the database holds what this needs.
    case busy
    /// The event database does not have what this build needs.
    case notMigrated = "not-migrated"
    /// The role that the database is reached as has an operator's rights, with which read models are not touched.
    case roleRefused = "role-with-more-rights"
    /// Row-level security hides rows of a table, so nothing is concluded from what is seen.
    case rowSecurity = "row-level-security"
    /// The connection leads to the other database of the two.
    case wrongDatabase = "wrong-database"
    /// The encoding or a setting of the database is one that cannot be worked with.
    case unfitDatabase = "unfit-database"
    /// The database server ended the statement by itself; nothing was stored.
    case statementEnded = "statement-ended"
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

extension ReadModelError {
  static func behind(at position: Int64, wanted: Int64) -> ReadModelError {
    ReadModelError(
      .behind,
      "The read model has reached position \(position) of \(wanted). Repeat the request in a moment; if it stays "
        + "behind, see “regimen projections list”.", isRetryable: true)
  }

  static func beyondTheLog(at head: Int64) -> ReadModelError {
    ReadModelError(
      .outOfRange, "The log has no such position yet: its last is \(head). Give that or an earlier one.")
  }

  static let beforeLastSession = ReadModelError(
    .outOfRange,
    "The planned session lies before the client's last one, so nothing can be proposed for it. Give a later time, or look "
      + "back with an earlier as-of.")

  static func offChain(_ name: String) -> ReadModelError {
    ReadModelError(
      .offChain,
      "The read model \(name) was made from another history than the log now holds, so it is not shown. "
        + "Run “regimen projections rebuild \(name)”.")
  }

  static func missing(_ name: String) -> ReadModelError {
    ReadModelError(
      .missing,
      "The table of the read model \(name) is gone, so it cannot be shown. Run “regimen projections rebuild \(name)”."
    )
  }

  static func unreadableRow(of name: String) -> ReadModelError {
    ReadModelError(
      .unreadable,
      "A row of the read model \(name) does not have the shape that this build writes. "
        + "Run “regimen projections rebuild \(name)”.")
  }

  static let invalidCursor = ReadModelError(
    .invalidCursor, "The cursor is not one that a page of this list gave out. Begin again without a cursor.")

  static let rebuildRunning = ReadModelError(
    .rebuildRunning, "Another process is rebuilding read models. Wait until it is done.", isRetryable: true)

  /// The log's events end before its head does: nothing more is ever applied.
  static func eventsMissing(after position: Int64, head: Int64, in practice: PracticeID) -> ReadModelError {
    ReadModelError(
      .unreadable,
      "The log of practice \(practice) ends at position \(head), and its events after position \(position) are not there, so read models "
        + "cannot reach its end. Run “regimen verify”, and restore the event database from a backup where it says so."
    )
  }

  /// Another session keeps a read model from being brought forward.
  static func heldUp(_ practice: PracticeID) -> ReadModelError {
    ReadModelError(
      .busy,
      "Another session of the database holds a read model's checkpoint of practice \(practice), so it was not brought forward. Find "
        + "the session with “regimen doctor” or in pg_stat_activity, end it, then repeat this.",
      isRetryable: true)
  }

  /// What an error of the database means to a caller.
  static func from(_ error: PostgresError) -> ReadModelError {
    if error.code == .roleRefused { return ReadModelError(.roleRefused, error.description) }
    if error.code == .lockHeld { return ReadModelError(.busy, error.description, isRetryable: true) }
    // A read model's own table may be gone in a database that is migrated.
    if error.lacksMigrations, error.sqlState != SQLState.undefinedTable.rawValue {
      return ReadModelError(.notMigrated, error.migrationAdvice)
    }
    if error.code == .overrun {
      return ReadModelError(
        .overrun,
        "What was asked for took longer to compute than there was time; the database did not keep it waiting. Repeat it in a "
          + "moment, or ask for less.", isRetryable: true)
    }
    if let trouble = error.trouble {
      // It may be mended, so the same call may work later.
      return ReadModelError(
        Code(rawValue: trouble.rawValue) ?? .rejected, trouble.explanation, isRetryable: true)
    }
    if !error.mayHaveCommitted, let advice = error.advice {
      let code: Code =
        switch error.code {
        case .rowSecurity: .rowSecurity
        case .wrongDatabase: .wrongDatabase
        case .unfitDatabase: .unfitDatabase
        default: error.isEndedByServer ? .statementEnded : .rejected
        }
      return ReadModelError(code, advice, isRetryable: error.isRetryable)
    }
    if error.isRetryable || error.mayHaveCommitted {
      return ReadModelError(
        .unreachable, "The database is out of reach: \(error.description)", isRetryable: true)
    }
    return ReadModelError(.rejected, "The database refused the statement: \(error.explanation)")
  }
}
