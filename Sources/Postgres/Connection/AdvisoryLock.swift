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
