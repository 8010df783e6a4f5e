import DequeModule

/// Who gets which connection, when a new one may be made, and who waits: a pure value that returns what to do.
///
/// `Connection` is whatever stands for a connection; the machine only passes it around.
struct PoolState<Connection: Sendable>: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// What a waiter is told.
  enum Grant: Sendable {
    /// This connection is yours until you release it.
    case lease(Connection)
    /// Make a connection, not before `after`; then say `connected` or `connectFailed`.
    case connect(after: Instant)
    case expired
    case cancelled
    case closed
  }

  struct Waiter: Sendable {
    let id: Int
    let deadline: Instant
  }

  struct Idle: Sendable {
    let connection: Connection
    let since: Instant
  }

  enum Action: Sendable {
    case grant(Grant, to: Int)
    case close(Connection)
  }

  private(set) var isClosed = false
  /// Connections that exist or are being made, idle ones included.
  private(set) var count = 0
  /// The one released last is at the end, and leased first: the others may grow old and go.
  private(set) var idle: Deque<Idle> = []
  private(set) var waiters: Deque<Waiter> = []
  private(set) var hasEverConnected = false
  private let size: Int
  private var failures = 0
  private var nextAttempt: Instant?

  /// - Parameter size: how many connections there may be at once; at least 1.
  init(size: Int) { self.size = max(1, size) }

  /// Asks for a connection. nil: the waiter is in the queue, and will get its grant later.
  mutating func request(_ waiter: Waiter, now: Instant) -> Grant? {
    if isClosed { return .closed }
    guard waiters.isEmpty else {
      enqueue(waiter)
      return nil
    }
    if let idle = idle.popLast() { return .lease(idle.connection) }
    if count < size {
      count += 1
      return .connect(after: nextAttempt ?? now)
    }
    enqueue(waiter)
    return nil
  }

  /// In the order of deadlines. Most waits are of one length, so that is the order of asking, also for one that asks again.
  private mutating func enqueue(_ waiter: Waiter) {
    let place = waiters.lastIndex { $0.deadline <= waiter.deadline }.map { $0 + 1 } ?? 0
    waiters.insert(waiter, at: place)
  }

  /// A connection was made; the task that made it holds its lease.
  mutating func connected() {
    hasEverConnected = true
    failures = 0
    nextAttempt = nil
  }

  /// The attempt failed. The task that made it gives its place up, or asks again; all attempts back off together.
  /// - Parameter jitter: from 0 to 1, so that processes do not come back in step.
  mutating func connectFailed(now: Instant, jitter: Double) -> [Action] {
    failures = min(failures + 1, 8)
    let pause = Duration.milliseconds(min(25 << failures, 2000)) * (0.75 + 0.5 * jitter)
    nextAttempt = max(nextAttempt ?? now, now + pause)
    return vacate(now: now)
  }

  /// The task that was to make a connection did not try: it was cancelled.
  mutating func connectAbandoned(now: Instant) -> [Action] { vacate(now: now) }

  /// A lease is over.
  mutating func release(_ connection: Connection, isReusable: Bool, now: Instant) -> [Action] {
    guard isReusable, !isClosed else { return [.close(connection)] + vacate(now: now) }
    if let waiter = waiters.popFirst() { return [.grant(.lease(connection), to: waiter.id)] }
    idle.append(Idle(connection: connection, since: now))
    return []
  }

  /// A place has become free: the first who waits may make a connection.
  private mutating func vacate(now: Instant) -> [Action] {
    count -= 1
    guard !isClosed, count < size, let waiter = waiters.popFirst() else { return [] }
    count += 1
    return [.grant(.connect(after: nextAttempt ?? now), to: waiter.id)]
  }

  /// The waiter's task was cancelled.
  mutating func cancel(_ id: Int) -> [Action] {
    guard let index = waiters.firstIndex(where: { $0.id == id }) else { return [] }
    waiters.remove(at: index)
    return [.grant(.cancelled, to: id)]
  }

  /// Ends the waits whose deadline has come.
  mutating func expire(now: Instant) -> [Action] {
    var actions: [Action] = []
    while let first = waiters.first, first.deadline <= now {
      waiters.removeFirst()
      actions.append(.grant(.expired, to: first.id))
    }
    return actions
  }

  /// When `expire` has to be called next.
  var nextExpiry: Instant? { waiters.first?.deadline }

  /// Takes idle connections that have rested since before `instant`, to be looked after; `release` gives each back.
  mutating func takeIdle(since instant: Instant) -> [Connection] {
    var taken: [Connection] = []
    while let first = idle.first, first.since <= instant {
      idle.removeFirst()
      taken.append(first.connection)
    }
    return taken
  }

  /// Nobody gets a connection any more. What is leased is closed when it is released.
  mutating func close() -> [Action] {
    isClosed = true
    var actions: [Action] = waiters.map { .grant(.closed, to: $0.id) }
    actions += idle.map { .close($0.connection) }
    count -= idle.count
    waiters.removeAll()
    idle.removeAll()
    return actions
  }
}
