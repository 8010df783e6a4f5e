/// Transactions as scopes: committed at the end, rolled back on an error; never left open.
extension PostgresConnection {
  /// Runs `body` in a transaction, in the caller's isolation. BEGIN travels with its first statement.
  ///
  /// If `body` throws, the transaction is rolled back and the error is thrown on. Once `body` has returned, COMMIT is
  /// sent and waited for whatever happens to the task. Transactions do not nest.
  /// - Throws: what `body` throws; a `PostgresError` with `mayHaveCommitted` if COMMIT got no answer.
  @discardableResult public func withTransaction<R: Sendable>(
    _ level: IsolationLevel = .readCommitted, isolation: isolated (any Actor)? = #isolation,
    _ body: (PostgresConnection) async throws -> R
  ) async throws -> R {
    try await begin(level)
    let result: R
    do {
      result = try await body(self)
    } catch {
      await rollback()
      throw error
    }
    try await commit()
    return result
  }

  private func begin(_ level: IsolationLevel) throws {
    guard !Task.isCancelled else { throw Self.cancelledBeforeSending }
    try wire.beginManaged(level)
  }

  private func commit() throws { try wire.commitManaged() }

  private func rollback() { wire.rollbackManaged() }
}

extension PostgresConnection {
  /// Whether the server has a transaction open for this connection, failed or not.
  var isInTransaction: Bool { wire.isInTransaction }
}

/// How far a transaction is kept apart from others.
public enum IsolationLevel: Hashable, Sendable {
  case readCommitted
  case repeatableRead
  case serializable
  /// Repeatable read that may not write: for reports and exports.
  case readOnlySnapshot

  var begin: String {
    switch self {
    case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
    case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
    case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
    case .readOnlySnapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }
  }
}

/// Writes a table anew, and tells what of it had to be kept.

extension PostgresConnection {
  /// Runs `VACUUM (FULL, VERBOSE)` on a table, which gives it a new file. Not in a transaction; only its owner or a superuser
  /// may.
  ///
  /// - Returns: how many dead row versions are in the new file, because a transaction, a replica or a replication slot may
  ///   still need them; nil where the server did not say.
  public func vacuumFull(schema: String, table: String, deadline: Duration? = nil) async throws -> Int64? {
    try await interruptible(deadline) { request in
      wire.notices.detailNumber = nil
      try wire.script("vacuum (full, verbose) \(Self.quoted(schema)).\(Self.quoted(table))", request)
      return wire.notices.detailNumber
    }
  }
}

/// A lock that sessions take by agreement, while only one of them may do something.
public struct AdvisoryLock: Sendable {
  /// The expression of its key, a bigint.
  let key: SQL
  /// What a session does that holds it, as it follows “the lock of”.
  let purpose: String

  /// - Parameters:
  ///   - name: the text of which the server computes the key.
  ///   - purpose: what a session does that holds it, for example “migrations”.
  public init(named name: String, of purpose: String) {
    key = "pg_catalog.hashtextextended(\(name), 0)"
    self.purpose = purpose
  }

  /// - Parameter number: the key itself.
  public init(number: Int64, of purpose: String) {
    key = "\(number)"
    self.purpose = purpose
  }

  /// The session that holds it in the connection's database; nil where none was found.
  func holder(_ connection: PostgresConnection) async throws -> Int32? {
    try await connection.queryOne(
      """
      SELECT l.pid FROM pg_catalog.pg_locks l
      JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND (l.classid::int8 << 32) | l.objid::int8 = \(fragment: key)
      """
    ) { row in try row.get(0) as Int32? } ?? nil
  }
}

extension PostgresConnection {
  /// Takes a lock until the transaction ends.
  ///
  /// It asks again and again rather than wait in the server, where the wait would have no end and no name.
  /// - Parameters:
  ///   - lock: held by one session of the database at a time.
  ///   - patience: how long to wait for another session; shorter where the time of the whole request ends before.
  /// - Throws: ``PostgresError`` `lockHeld`, naming the session that holds it.
  public func take(_ lock: AdvisoryLock, within patience: Duration = .seconds(10)) async throws {
    // There has to be time to ask who holds it.
    let wait = min(patience, SharedDeadline.remaining.map { max(.zero, $0 - .milliseconds(500)) } ?? patience)
    let limit = ContinuousClock.now + wait
    while true {
      let isMine = try await queryOne("SELECT pg_catalog.pg_try_advisory_xact_lock(\(fragment: lock.key))") {
        row in try row.get(0) as Bool
      }
      if isMine == true { return }
      guard .now < limit else { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    let holder = try await lock.holder(self)
    let who = holder.map { "The session with process id \($0) on the database server" } ?? "Another session"
    let end = holder.map { ", end it with “select pg_terminate_backend(\($0))”" } ?? ", end it"
    throw PostgresError(
      .lockHeld,
      "\(who) holds the lock of \(lock.purpose) and did not release it within \(wait). If it does no work\(end); then "
        + "repeat this.")
  }
}
