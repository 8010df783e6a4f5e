import CLibPQ

/// The module's one error; its description never holds a bound value, a row's content or the server's DETAIL.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
  public enum Code: Hashable, Sendable {
    /// No connection could be made.
    case connectionFailed
    /// The connection broke, was closed, or was given up; see `mayHaveCommitted`.
    case connectionLost
    /// The deadline passed; the server was asked to cancel the request, and where it did not answer that either, the
    /// connection was given up: see `mayHaveCommitted`.
    case timedOut
    /// The time that the request shares was over, and its own work had used most of it: no database kept it waiting.
    case overrun
    /// The task was cancelled.
    case cancelled
    /// The server refused the request.
    case server(SQLState)
    /// No connection of the pool became free within its wait deadline.
    case poolExhausted
    case poolClosed
    /// A column did not hold what was asked for.
    case decodingFailed
    /// The server, or libpq, answered what the protocol does not allow here.
    case protocolViolation
    /// The caller used the API in a way that it does not allow, such as a statement during a COPY.
    case misuse
    /// The database's migrations are not the build's.
    case migrationRefused
    /// The local cluster could not be made, started or stopped.
    case clusterUnavailable
    /// The role of the connection has rights with which its caller does not go on.
    case roleRefused
    /// Row-level security hides rows from the role of the connection; the description says of which tables.
    case rowSecurity
    /// The connection leads to another database than the one that was meant.
    case wrongDatabase
    /// The database cannot be worked with as it was made or set up: its encoding, or a setting that cannot be made here.
    case unfitDatabase
    /// The database lacks migrations that its caller needs.
    case notMigrated
    /// Another session kept an ``AdvisoryLock`` for too long; the description names it.
    case lockHeld
  }

  public var code: Code
  /// One or two sentences, safe to show and log.
  public var description: String
  /// The same request may succeed when it is made again. See `mayHaveCommitted` before repeating a write.
  public var isRetryable: Bool
  /// The outcome is unknown: the request was sent, and its answer did not come.
  public var mayHaveCommitted: Bool
  /// Five characters; nil where the server gave none.
  public var sqlState: String?
  /// The name of the constraint that refused the request, where the server names one.
  public var constraint: String?
  /// A cached plan no longer fits; the statement had no effect.
  var isStalePlan = false

  public init(
    _ code: Code, _ description: String, sqlState: String? = nil, isRetryable: Bool? = nil,
    mayHaveCommitted: Bool = false
  ) {
    self.code = code
    self.description = description
    self.mayHaveCommitted = mayHaveCommitted
    self.sqlState = sqlState
    self.isRetryable = isRetryable ?? code.isUsuallyRetryable
  }
}

extension PostgresError.Code {
  fileprivate var isUsuallyRetryable: Bool {
    switch self {
    case .connectionFailed, .connectionLost, .timedOut, .overrun, .poolExhausted, .lockHeld: true
    case .server(let state): state.isRetryable
    case .cancelled, .poolClosed, .decodingFailed, .protocolViolation, .misuse, .migrationRefused,
      .clusterUnavailable, .roleRefused, .rowSecurity, .wrongDatabase, .unfitDatabase, .notMigrated:
      false
    }
  }
}

/// Turns a server's error report into the module's error; never passes on a text that could hold a value.

/// What is kept of an error report.
struct ServerReport {
  var state: SQLState
  var safeMessage: String?
  var constraint: String?
  /// 1-based character in the statement's text, where the server points at one.
  var position: Int?
  var isStalePlan = false
  /// Whether it is what the server says in place of leaving out rows that a policy hides.
  var isRowSecurity = false

  /// - Parameter result: a result with status PGRES_FATAL_ERROR; not freed here.
  init(_ result: OpaquePointer?) {
    state = SQLState(Self.field(result, "C") ?? "XX000")
    let source = Self.field(result, "R")
    // A message made by RAISE, or by a function in another language, may hold anything.
    let isServersOwn = source != "exec_stmt_raise" && Self.field(result, "V") != nil
    if isServersOwn, state.messageNamesOnlyObjects { safeMessage = Self.field(result, "M") }
    constraint = Self.field(result, "n")
    position = Self.field(result, "P").flatMap { Int($0) }
    isRowSecurity = state == .insufficientPrivilege && source == "check_enable_rls"
    isStalePlan =
      (state.rawValue == "0A000" && source == "RevalidateCachedQuery") || state == .invalidStatementName
  }

  private static func field(_ result: OpaquePointer?, _ name: Unicode.Scalar) -> String? {
    guard let result, let text = PQresultErrorField(result, Int32(name.value)) else { return nil }
    return String(cString: text)
  }

  /// - Parameter mayHaveCommitted: whether the outcome is unknown if this report ends the connection.
  func error(mayHaveCommitted: Bool) -> PostgresError {
    if isRowSecurity {
      return PostgresError(
        .rowSecurity,
        "Row-level security is on for a table that is read, so rows may be hidden from this role (\(safeMessage ?? "")), and "
          + "nothing is concluded from what it sees. “regimen doctor” names each such table, with the statement that turns it "
          + "off; run that as the table's owner.", sqlState: state.rawValue)
    }
    let text = safeMessage ?? state.meaning ?? "the server refused the request"
    var error = PostgresError(
      state.endsConnection ? .connectionLost : .server(state), "\(text) (SQLSTATE \(state))",
      sqlState: state.rawValue)
    if state.endsConnection { error.mayHaveCommitted = mayHaveCommitted }
    if isStalePlan {
      error.isStalePlan = true
      error.isRetryable = true
    }
    error.constraint = constraint
    return error
  }
}

/// What a build meets in a database that was not migrated to it.
extension PostgresError {
  /// Whether the database lacks a schema, a table, a column or a function that a statement names, or migrations as such.
  public var lacksMigrations: Bool {
    if code == .notMigrated { return true }
    let states: [SQLState] = [.invalidSchemaName, .undefinedTable, .undefinedColumn, .undefinedFunction]
    return sqlState.map { state in states.contains { $0.rawValue == state } } ?? false
  }

  /// What to do then, in words.
  public static let whatToMigrate =
    "This database is not migrated. Run: regimen migrate --database DATABASE --vault VAULT, with a role that may create tables "
    + "and roles."

  /// What is missing and what to do, for an error that ``lacksMigrations``.
  public var migrationAdvice: String { code == .notMigrated ? description : Self.whatToMigrate }
}

/// Why a server that answers cannot do its work; repeating the request does not help before its operator has acted.
public enum ServerTrouble: String, CaseIterable, Hashable, Sendable {
  /// The disk that holds the data, the write-ahead log or temporary files is full.
  case outOfSpace = "database-out-of-space"
  /// Memory, or a limit that is configured, is used up.
  case outOfResources = "database-out-of-resources"
  /// The server cannot read or write its own files, as when its programs were replaced while it ran.
  case fileError = "database-file-error"

  /// What is wrong and what to do about it.
  public var explanation: String {
    switch self {
    case .outOfSpace:
      "The disk of the database server is full, so nothing was stored. Free space on the disk that holds its data, then "
        + "repeat it."
    case .outOfResources:
      "The database server has no memory left for this, or reached a limit that it was given. End other work there or "
        + "give it more, then repeat it."
    case .fileError:
      "The database server cannot read or write its own files. If its programs were updated while it ran, restart it (an "
        + "embedded one with “regimen stop”); otherwise look into its log."
    }
  }
}

extension SQLState {
  /// Nil for conditions that are no fault of the server's, and for those that pass by themselves: a server without a free
  /// connection (53300) is asked again.
  var trouble: ServerTrouble? {
    switch rawValue {
    case "53300": nil
    case "53100": .outOfSpace
    case "58000", "58030", "58P01", "XX001", "XX002": .fileError
    default: category == "53" ? .outOfResources : nil
    }
  }
}

extension PostgresError {
  /// What the server lacks, where that is why it refused the request.
  public var trouble: ServerTrouble? { sqlState.flatMap { SQLState($0).trouble } }
}
