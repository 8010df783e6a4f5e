/// The pool as a long-running service: looks after idle connections, and closes all of them in the end; never makes one
/// that nobody asked for.
import Logging
import ServiceLifecycle
import Synchronization

extension PostgresPool {
  private static let restBeforeCheck: Duration = .seconds(30)
  private static let pause: Duration = .seconds(10)
  private static let drainTimeout: Duration = .seconds(10)

  /// Checks connections that have been idle for half a minute, until graceful shutdown or cancellation; then waits up to
  /// ten seconds for leases to come back, and closes the pool.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do { try await Task.sleep(for: Self.pause) } catch { break }
        await self.checkIdle(restedSince: .now - Self.restBeforeCheck)
      }
    }
    await shutdown()
    let deadline = ContinuousClock.now + Self.drainTimeout
    while leased > 0, .now < deadline, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(20)) }
  }

  /// Refuses new leases, ends waits, closes idle connections. What is leased is closed when it comes back.
  public func shutdown() async {
    perform(shared.withLock { $0.machine.close() })
  }

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
