import Dispatch
public import Logging
public import ServiceLifecycle
import Synchronization

/// A fixed number of connections, leased in scopes, in the order of asking; never lends one to two at once.
///
/// Works without `run()`: connections are made when they are asked for. After the first one was made, a server that is
/// away is tried again, with growing pauses, until the wait deadline. A lease must not leave session state behind (SET,
/// advisory locks); an open transaction, COPY or LISTEN makes the connection end with its lease.
public final class PostgresPool: Sendable, Service {
  typealias State = PoolState<PostgresConnection>
  typealias Grant = State.Grant

  struct Shared {
    var machine: State
    var nextID = 0
    var waiting: [Int: CheckedContinuation<Grant, Never>] = [:]
    /// When the next timer fires.
    var timer: ContinuousClock.Instant?
  }

  public let configuration: ConnectionConfiguration
  public let waitDeadline: Duration
  let logger: Logger
  let shared: Mutex<Shared>
  private let metrics = PoolMetrics()
  private static let timers = DispatchQueue(label: "postgres.pool.timers")

  /// - Parameters:
  ///   - size: how many connections there may be at once; at least 1.
  ///   - waitDeadline: how long a lease may be waited for, the time to connect included; shorter where the task shares a
  ///     deadline.
  public init(
    _ c: ConnectionConfiguration, size: Int = 8, waitDeadline: Duration = .seconds(5), logger: Logger
  ) {
    configuration = c
    self.waitDeadline = waitDeadline
    self.logger = logger
    shared = Mutex(Shared(machine: State(size: size)))
  }

  /// Runs `body` with a connection that is nobody else's meanwhile, in the caller's isolation.
  /// - Throws: `poolExhausted`, `poolClosed`, `connectionFailed`, `cancelled`; what `body` throws.
  @discardableResult public func withConnection<R: Sendable>(
    isolation: isolated (any Actor)? = #isolation, _ body: (PostgresConnection) async throws -> R
  ) async throws -> R {
    let asked = ContinuousClock.now
    let connection: PostgresConnection
    let shared = SharedDeadline.current
    shared?.waitBegins()
    do {
      connection = try await lease()
      shared?.waitEnds()
    } catch {
      shared?.waitEnds()
      metrics.refused(error)
      throw (error as? PostgresError).map(SharedDeadline.judged) ?? error
    }
    metrics.waited(since: asked)
    do {
      let result = try await body(connection)
      release(connection)
      return result
    } catch {
      release(connection)
      throw error
    }
  }

  // MARK: Leases

  private func lease() async throws -> PostgresConnection {
    let deadline = ContinuousClock.now + SharedDeadline.limited(waitDeadline)
    while true {
      switch await ask(until: deadline) {
      case .lease(let connection):
        if connection.status.isQuiet { return connection }
        if connection.isUsable, await connection.isAlive() { return connection }
        perform(shared.withLock { $0.machine.release(connection, isReusable: false, now: .now) })
      case .connect(let after):
        if let connection = try await connect(after: after, until: deadline) { return connection }
      case .expired: throw PostgresError(.poolExhausted, "no database connection became free in time")
      case .cancelled: throw PostgresError(.cancelled, "the wait for a database connection was cancelled")
      case .closed:
        throw PostgresError(.poolClosed, "the database connections are closed: the process is stopping")
      }
    }
  }

  /// A grant, at once or when the turn comes.
  private func ask(until deadline: ContinuousClock.Instant) async -> Grant {
    if Task.isCancelled { return .cancelled }
    let id = shared.withLock { shared in
      shared.nextID += 1
      return shared.nextID
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let grant: Grant? = shared.withLock { shared in
          // Cancelled between the check above and here: the handler has found nothing to cancel.
          if Task.isCancelled { return .cancelled }
          let grant = shared.machine.request(.init(id: id, deadline: deadline), now: .now)
          if grant == nil { shared.waiting[id] = continuation }
          return grant
        }
        if let grant { continuation.resume(returning: grant) } else { setTimer() }
      }
    } onCancel: {
      perform(shared.withLock { $0.machine.cancel(id) })
    }
  }

  /// Makes a connection in the place that was granted. nil: it failed, and is to be asked for again.
  private func connect(after: ContinuousClock.Instant, until deadline: ContinuousClock.Instant) async throws
    -> PostgresConnection?
  {
    do {
      if after > .now { try await Task.sleep(until: min(after, deadline), clock: .continuous) }
      var configuration = configuration
      configuration.connectTimeout = max(
        .milliseconds(50), min(configuration.connectTimeout, deadline - .now))
      let connection = try await PostgresConnection.connect(configuration)
      shared.withLock { $0.machine.connected() }
      return connection
    } catch let error as PostgresError where error.code == .connectionFailed {
      let (actions, mayRetry) = shared.withLock { shared in
        let mayRetry = shared.machine.hasEverConnected
        return (shared.machine.connectFailed(now: .now, jitter: .random(in: 0...1)), mayRetry)
      }
      perform(actions)
      logger.warning("no database connection could be made", metadata: ["error": "\(error.description)"])
      guard mayRetry, error.isRetryable, .now < deadline else { throw error }
      return nil
    } catch {
      perform(shared.withLock { $0.machine.connectAbandoned(now: .now) })
      // Who looks at new connections says why there is none.
      throw (error as? PostgresError) ?? PostgresConnection.cancelledBeforeSending
    }
  }

  private func release(_ connection: PostgresConnection) {
    let isReusable = connection.isReusable
    perform(shared.withLock { $0.machine.release(connection, isReusable: isReusable, now: .now) })
  }

  /// Does what the machine said.
  func perform(_ actions: [State.Action]) {
    for action in actions {
      switch action {
      case .grant(let grant, let id):
        shared.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: grant)
      case .close(let connection): connection.closeSoon()
      }
    }
  }

  /// A timer for the queue's first waiter; the others' turn comes with it.
  private func setTimer() {
    let expiry = shared.withLock { shared -> ContinuousClock.Instant? in
      guard let expiry = shared.machine.nextExpiry else { return nil }
      if let timer = shared.timer, timer <= expiry { return nil }
      shared.timer = expiry
      return expiry
    }
    guard let expiry else { return }
    let milliseconds = max(1, Int((expiry - .now).milliseconds) + 1)
    Self.timers.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
      guard let self else { return }
      perform(
        shared.withLock { shared in
          shared.timer = nil
          return shared.machine.expire(now: .now)
        })
      setTimer()
    }
  }
}
