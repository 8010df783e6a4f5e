import Logging
import Metrics
import ServiceLifecycle
import Synchronization

/// What a pool can do in one lease; nothing that a connection could not.
extension PostgresPool {
  /// As `PostgresConnection.withTransaction`, over one lease.
  @discardableResult public func withTransaction<R: Sendable>(
    _ level: IsolationLevel = .readCommitted, isolation: isolated (any Actor)? = #isolation,
    _ body: (PostgresConnection) async throws -> R
  ) async throws -> R { try await withConnection { try await $0.withTransaction(level, body) } }

  /// As `PostgresConnection.execute`, over one lease.
  @discardableResult public func execute(_ sql: SQL, deadline: Duration? = nil) async throws -> Int {
    try await withConnection { try await $0.execute(sql, deadline: deadline) }
  }

  /// As `PostgresConnection.query`, over one lease.
  public func query<T: Sendable>(_ sql: SQL, deadline: Duration? = nil, decode: @Sendable (Row) throws -> T)
    async throws -> [T]
  { try await withConnection { try await $0.query(sql, deadline: deadline, decode: decode) } }

  /// As `PostgresConnection.queryOne`, over one lease.
  public func queryOne<T: Sendable>(
    _ sql: SQL, deadline: Duration? = nil, decode: @Sendable (Row) throws -> T
  ) async throws -> T? {
    try await withConnection { try await $0.queryOne(sql, deadline: deadline, decode: decode) }
  }

  /// As `PostgresConnection.pipeline`, over one lease.
  public func pipeline<T: Sendable>(
    _ statements: [SQL], deadline: Duration? = nil, decode: @Sendable (_ statement: Int, Row) throws -> T
  ) async throws -> [[T]] {
    try await withConnection { try await $0.pipeline(statements, deadline: deadline, decode: decode) }
  }
}

/// The pool as a long-running service: looks after idle connections, and closes all of them in the end; never makes one
/// that nobody asked for.

extension PostgresPool {
  private static let restBeforeCheck: Duration = .seconds(30)
  private static let pause: Duration = .seconds(10)
  private static let drainTimeout: Duration = .seconds(10)

  /// Checks connections that have been idle for half a minute, until graceful shutdown or cancellation; then waits up to
  /// ten seconds for leases to come back, and closes the pool.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await Task.sleep(for: Self.pause)
        } catch {
          break
        }
        await self.checkIdle(restedSince: .now - Self.restBeforeCheck)
      }
    }
    await shutdown()
    let deadline = ContinuousClock.now + Self.drainTimeout
    while leased > 0, .now < deadline, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(20)) }
  }

  /// Refuses new leases, ends waits, closes idle connections. What is leased is closed when it comes back.
  public func shutdown() async { perform(shared.withLock { $0.machine.close() }) }

  /// Connections that are leased or being made.
  var leased: Int { shared.withLock { $0.machine.count - $0.machine.idle.count } }

  func checkIdle(restedSince instant: ContinuousClock.Instant) async {
    for connection in shared.withLock({ $0.machine.takeIdle(since: instant) }) {
      let isAlive = await connection.isAlive()
      if !isAlive { logger.info("an idle database connection was lost and is given up") }
      perform(
        shared.withLock {
          $0.machine.release(connection, isReusable: isAlive && connection.isReusable, now: .now)
        })
    }
  }
}

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
      } catch is RolledBack { return nil } catch let error as PostgresError where error.isWait {
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

/// What is counted of a pool: how long leases were waited for, and why there was none.
struct PoolMetrics: Sendable {
  private let waits = Timer(label: "regimen_pool_wait")
  private let factory = MetricsSystem.factory

  func waited(since asked: ContinuousClock.Instant) {
    waits.recordNanoseconds(Int64((ContinuousClock.now - asked) / .nanoseconds(1)))
  }

  func refused(_ error: any Error) {
    let code = (error as? PostgresError).map { "\($0.code)" } ?? "other"
    Counter(label: "regimen_pool_refusals", dimensions: [("code", code)], factory: factory).increment()
  }
}
