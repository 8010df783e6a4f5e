import EventSourcing
import Foundation
import Postgres

/// Why the event store did not do what it was asked; safe to show, never with personal data or bound values.
public struct EventStoreError: Error, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// Another command appended what the decision depends on, again and again; nothing was appended.
    case stale
    /// The practice's log is held by another session; nothing was appended.
    case busy
    /// The idempotency key was used before with another request.
    case keyReused = "idempotency-key-reused"
    /// No practice of this id has a log in this database.
    case unknownPractice = "unknown-practice"
    /// An erasure is recorded, and the vault still holds the person's key.
    case erasureIncomplete = "erasure-incomplete"
    /// The person was erased, and no new personal data of theirs is taken.
    case personErased = "person-erased"
    /// A key of the vault does not open, or is missing.
    case vaultSealed = "vault-sealed"
    /// The master key is not the one that the vault was made with, or was last rotated to.
    case wrongMasterKey = "wrong-master-key"
    /// The vault could not be reached, or was lost.
    case vaultUnreachable = "vault-unreachable"
    /// The vault does not have the tables that this build needs.
    case vaultNotMigrated = "vault-not-migrated"
    /// The event database does not have the tables that this build needs.
    case notMigrated = "not-migrated"
    /// The database could not be reached, or was lost, before anything was appended.
    case unreachable
    /// The work of the caller took longer than the time that it had for all of it; nothing was appended.
    case overrun
    /// The connection was lost during the commit and did not come back in time: the append may or may not be stored.
    case outcomeUnknown = "outcome-unknown"
    /// The disk of a database server is full; nothing was appended.
    case outOfSpace = "database-out-of-space"
    /// A database server has no memory left, or reached a limit; nothing was appended.
    case outOfResources = "database-out-of-resources"
    /// A database server cannot read or write its own files; nothing was appended.
    case fileError = "database-file-error"
    /// What is stored cannot be read by this build.
    case unreadable
    /// The role that the event database is reached as has an operator's rights, with which this is not done.
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

extension EventStoreError {
  static let stale = EventStoreError(
    .stale, "Others kept changing what this depends on, so nothing was stored. Look again and repeat it.",
    isRetryable: true)
  static let busy = EventStoreError(
    .busy, "Another session holds the practice's log. Nothing was stored; repeat it in a moment.",
    isRetryable: true)
  static let keyReused = EventStoreError(
    .keyReused, "This idempotency key was used before with another request. Use a new key for a new request.")
  static let unknownPractice = EventStoreError(
    .unknownPractice, "There is no such practice in this database. Set one up with “regimen setup”.")
  static let personErased = EventStoreError(
    .personErased, "This person was erased, so nothing personal can be recorded about them any more.")
  static let vaultSealed = EventStoreError(
    .vaultSealed,
    "A key of the vault does not open with the key that wraps it. Restore the vault from a backup.")
  static let wrongMasterKey = EventStoreError(
    .wrongMasterKey,
    "The master key file is not the one this vault was made with. Set REGIMEN_MASTER_KEY_FILE to the file that it was "
      + "made with, or last rotated to.")
  static let vaultIsReadOnly = EventStoreError(
    .rejected,
    "The vault takes no writes: its server is a standby, or default_transaction_read_only is on, so nobody new can be recorded "
      + "and nobody erased. Name the primary server, or take the setting away.", isRetryable: true)
  static let notMigrated = EventStoreError(.notMigrated, PostgresError.whatToMigrate)
  static let overrun = EventStoreError(
    .overrun,
    "What was asked for took longer to compute than there was time; the database did not keep it waiting. Repeat it in a "
      + "moment, or ask for less.", isRetryable: true)
  static let outcomeUnknown = EventStoreError(
    .outcomeUnknown,
    "The database was lost while storing, so the outcome is unknown. Repeat it with the same idempotency key.",
    isRetryable: true)

  /// The server lost the request, and answers no repetition because of what it lacks.
  static func outcomeUnknown(_ trouble: ServerTrouble) -> EventStoreError {
    EventStoreError(
      .outcomeUnknown,
      "The database was lost while storing, so the outcome is unknown. \(trouble.explanation) Use the same idempotency key.",
      isRetryable: true)
  }

  /// What the server of the event database or of the vault lacks. It may be mended, so the same call may work later.
  static func of(_ trouble: ServerTrouble, vault: Bool = false) -> EventStoreError {
    EventStoreError(
      Code(rawValue: trouble.rawValue) ?? .rejected, (vault ? "The vault: " : "") + trouble.explanation,
      isRetryable: true)
  }

  static func unreadable(_ event: UnreadableEvent) -> EventStoreError {
    EventStoreError(.unreadable, event.description)
  }

  /// A master key that opens some of the practices' keys only, or none of them.
  static func wrongMasterKey(closed: [PracticeID], of all: Int) -> EventStoreError {
    guard closed.count < all else { return .wrongMasterKey }
    return EventStoreError(
      .wrongMasterKey,
      "The vault does not tell yet which master key is its own, and the master key file opens \(all - closed.count) of its "
        + "\(all) practice keys, not that of practice \(list(closed)). If it was made with another master key, bring them under "
        + "one: “regimen vault rotate” takes further files with --other-master-key-file. \(whereNoKeyOpens)")
  }

  /// The master key is the vault's own, and keys of practices do not open with it all the same.
  static func practiceKeysClosed(_ practices: [PracticeID]) -> EventStoreError {
    EventStoreError(
      .vaultSealed,
      "The master key is the vault's own, and the vault's key of practice \(list(practices)) opens neither with it nor with "
        + "another file that was named. Nothing was changed. If it was made with another master key, name that file with "
        + "--other-master-key-file. \(whereNoKeyOpens)")
  }

  private static func list(_ practices: [PracticeID]) -> String {
    practices.map(\.description).sorted().prefix(10).joined(separator: ", ")
      + (practices.count > 10 ? " and \(practices.count - 10) more" : "")
  }

  private static let whereNoKeyOpens =
    "If the event database has no log of the practice, remove its row from public.practice_keys, as the vault's owner; "
    + "otherwise restore the vault from a backup. “regimen doctor” says which."

  private static func vaultNotMigrated(_ error: PostgresError) -> EventStoreError {
    EventStoreError(.vaultNotMigrated, "The vault: \(error.migrationAdvice)")
  }

  /// What an error of the vault's database means.
  static func from(vault error: PostgresError) -> EventStoreError {
    switch error.sqlState {
    case "42P01", "42703", "42883":
      return vaultNotMigrated(error)
    default: break
    }
    if error.code == .notMigrated { return vaultNotMigrated(error) }
    if error.code == .overrun { return .overrun }
    if let trouble = error.trouble { return .of(trouble, vault: true) }
    if !error.mayHaveCommitted, let advised = of(advice: error, at: "The vault: ") { return advised }
    guard error.isRetryable || error.mayHaveCommitted else {
      return EventStoreError(
        .rejected, "The vault refused the statement: \(error.explanation)")
    }
    return EventStoreError(
      .vaultUnreachable, "The vault is out of reach: \(error.description)", isRetryable: true)
  }

  /// What an error of the database means to a caller of the store.
  static func from(_ error: PostgresError) -> EventStoreError {
    switch error.sqlState {
    case "RG001": return .unknownPractice
    case "55P03": return .busy
    default: break
    }
    if error.code == .roleRefused { return EventStoreError(.roleRefused, error.description) }
    if error.lacksMigrations { return EventStoreError(.notMigrated, error.migrationAdvice) }
    if error.code == .overrun { return .overrun }
    if error.mayHaveCommitted { return .outcomeUnknown }
    if let trouble = error.trouble { return .of(trouble) }
    if let advised = of(advice: error) { return advised }
    if error.isRetryable {
      return EventStoreError(
        .unreachable, "The database is out of reach: \(error.description)", isRetryable: true)
    }
    return EventStoreError(.rejected, "The database refused the statement: \(error.explanation)")
  }

  /// What the server's answer asks somebody to do, where that is known.
  private static func of(advice error: PostgresError, at place: String = "") -> EventStoreError? {
    guard let advice = error.advice else { return nil }
    let code: Code =
      switch error.code {
      case .rowSecurity: .rowSecurity
      case .wrongDatabase: .wrongDatabase
      case .unfitDatabase: .unfitDatabase
      default: error.isEndedByServer ? .statementEnded : .rejected
      }
    return EventStoreError(code, place + advice, isRetryable: error.isRetryable)
  }
}
