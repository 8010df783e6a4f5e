/// Who keeps statements waiting.
extension PostgresPool {
  /// The sessions that some statements wait for, by the process id that the server gives them; 0 stands for a prepared
  /// transaction. Nil where they wait for nothing, and an empty list where nobody was seen. They are rolled back.
  ///
  /// - Parameter patience: how long they may wait; shorter holds are those of other statements.
  /// - Throws: ``PostgresError``, other than that of the wait.
  public func blockers(of statements: [SQL], within patience: Duration) async throws -> [Int32]? {
    try await withConnection { connection in
      let process = try await connection.queryOne("select pg_catalog.pg_backend_pid()") { row in
        try row.get(0) as Int32
      }
      async let seen = blockers(of: process ?? 0, within: patience)
      do {
        try await connection.withTransaction { connection in
          _ = try await connection.pipeline(statements, deadline: patience) { _, _ in true }
          throw RolledBack()
        }
      } catch is RolledBack {
        return nil
      } catch let error as PostgresError where error.isWait {
        return await seen
      }
      return nil
    }
  }

  /// Looks, on another connection, whom a session waits for; the last that it was seen to wait for.
  private func blockers(of process: Int32, within patience: Duration) async -> [Int32] {
    let end = ContinuousClock.now + patience
    var seen: [Int32] = []
    while ContinuousClock.now < end {
      do {
        try await Task.sleep(for: .milliseconds(100))
        let found = try await queryOne("select pg_catalog.pg_blocking_pids(\(process))") { row in
          try row.get(0) as [Int32]
        }
        if let found, !found.isEmpty { seen = found }
      } catch {
        return seen
      }
    }
    return seen
  }
}

/// Ends the transaction of a look.
private struct RolledBack: Error {}

extension PostgresError {
  /// Whether a statement waited for longer than it may.
  fileprivate var isWait: Bool {
    let states = [SQLState.lockNotAvailable, .queryCanceled].map(\.rawValue)
    return code == .timedOut || sqlState.map(states.contains) ?? false
  }
}
