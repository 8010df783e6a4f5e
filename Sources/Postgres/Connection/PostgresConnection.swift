import CLibPQ
import Foundation

/// One connection to PostgreSQL: an actor on a thread of its own; a caller never sees libpq, nor two answers mixed.
///
/// It makes the settings of its session itself that what is built on it relies on (``ConnectionConfiguration/ownSettings``).
///
/// Requests of several tasks are served one after another. A transaction, a COPY and a subscription belong to the
/// connection as a whole: lease one from `PostgresPool` rather than share it.
///
/// When a request is cancelled with its task, or its deadline passes, it is finished and then the connection is closed
/// (`isUsable` becomes false). Every method throws `PostgresError`.
public actor PostgresConnection {
  let executor: SerialQueueExecutor
  let wire: Wire
  let signal: InterruptSignal
  let configuration: ConnectionConfiguration
  let status: ConnectionStatus
  /// The server process that serves this connection.
  public nonisolated let backendPID: Int32
  /// Whether the server said, as the connection was made, that its role is a superuser.
  public nonisolated let isSuperuser: Bool
  /// As libpq gives it, for example 150_004.
  nonisolated let serverVersion: Int32

  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private init(_ wire: sending Wire, executor: SerialQueueExecutor) {
    self.executor = executor
    signal = wire.signal
    configuration = wire.configuration
    status = wire.status
    backendPID = wire.backendPID
    isSuperuser = wire.isSuperuser
    serverVersion = wire.serverVersion
    self.wire = wire
  }

  /// Connects within `connectTimeout`, trying each host that the connection string names.
  /// - Throws: `connectionFailed` or `cancelled`.
  public static func connect(_ c: ConnectionConfiguration) async throws -> PostgresConnection {
    var c = c
    while true {
      let connection = try await open(c)
      do {
        try await connection.prepareSession()
      } catch let error as PostgresError where error.code == .connectionLost && c.startsWithTimeouts {
        // A timeout of idle sessions that is set for the role may end one before its first statement comes. Not at once so,
        // because a pooler between may refuse options that it does not know.
        await connection.close()
        c.startsWithTimeouts = false
        continue
      } catch {
        await connection.close()
        throw error
      }
      do {
        try await c.admit?(connection)
        return connection
      } catch {
        await connection.close()
        throw error
      }
    }
  }

  /// A connection whose session is as the server begins it.
  private static func open(_ c: ConnectionConfiguration) async throws -> PostgresConnection {
    guard !Task.isCancelled else { throw cancelledBeforeSending }
    let executor = SerialQueueExecutor(label: "postgres.connection")
    let signal = try InterruptSignal()
    let token = signal.begin()
    return try await withTaskCancellationHandler {
      let wire = try await executor.run { try Wire.connect(c, signal: signal, token: token) }
      return PostgresConnection(wire, executor: executor)
    } onCancel: {
      signal.interrupt(token)
    }
  }

  /// Open, and not known to be broken. False after a request was cancelled.
  public nonisolated var isUsable: Bool { status.isOpen }

  /// Open, and in no transaction, COPY or subscription.
  public nonisolated var isReusable: Bool { status.isReusable }

  /// Runs one statement and drops its rows.
  /// - Parameter deadline: for the whole of it; nil = the configuration's `statementTimeout`.
  /// - Returns: the rows that it inserted, updated, deleted, moved or selected; 0 where the server says none.
  @discardableResult public func execute(_ sql: SQL, deadline: Duration? = nil) async throws -> Int {
    try await interruptible(deadline) { try wire.counts([sql], $0)[0] }
  }

  /// Runs one statement and decodes all its rows, in memory at once: for large results use `copyOut`.
  /// - Parameters:
  ///   - deadline: for the whole of it; nil = the configuration's `statementTimeout`.
  ///   - decode: makes a value of a row. If it throws, so does the call; the connection stays usable.
  public func query<T: Sendable>(_ sql: SQL, deadline: Duration? = nil, decode: @Sendable (Row) throws -> T)
    async throws -> [T]
  { try await interruptible(deadline) { try wire.rows([sql], $0) { try decode($1) }[0] } }

  /// The first row of the result, or nil where there is none.
  public func queryOne<T: Sendable>(
    _ sql: SQL, deadline: Duration? = nil, decode: @Sendable (Row) throws -> T
  ) async throws -> T? { try await query(sql, deadline: deadline, decode: decode).first }

  /// As `query`, followed in the same round trip by a statement in a transaction of its own, such as a NOTIFY about what
  /// the first one has committed. Whether that worked is not told. Not inside of a transaction.
  public func query<T: Sendable>(
    _ sql: SQL, followedBy hint: SQL, deadline: Duration? = nil, decode: @Sendable (Row) throws -> T
  ) async throws -> [T] {
    guard !wire.isManaged else {
      throw PostgresError(.misuse, "inside of a transaction nothing can follow as another one")
    }
    return try await interruptible(deadline) {
      try wire.rows([sql], followedBy: hint, $0) { try decode($1) }[0]
    }
  }

  /// One round trip, one Sync: an implicit transaction. If any statement fails, all are rolled back and the first error
  /// is thrown; the connection stays usable.
  /// - Parameter decode: gets the statement's index, from 0, and a row.
  /// - Returns: the rows of each statement.
  public func pipeline<T: Sendable>(
    _ statements: [SQL], deadline: Duration? = nil, decode: @Sendable (_ statement: Int, Row) throws -> T
  ) async throws -> [[T]] {
    try await interruptible(deadline) { try wire.rows(statements, $0, decode: decode) }
  }

  /// As `pipeline(_:deadline:decode:)`, for statements whose rows do not matter.
  /// - Returns: the affected rows of each statement.
  @discardableResult public func pipeline(_ statements: [SQL], deadline: Duration? = nil) async throws
    -> [Int]
  { try await interruptible(deadline) { try wire.counts(statements, $0) } }

  /// Several statements in one text, by the simple protocol, as migrations are. One transaction, unless the text says
  /// otherwise or one is open.
  public func executeScript(_ text: String, deadline: Duration? = nil) async throws {
    try await interruptible(deadline) { try wire.script(text, $0) }
  }

  /// Asks the server for a sign of life.
  /// - Returns: false if the connection is of no use any more.
  public func isAlive(deadline: Duration = .seconds(2)) async -> Bool {
    do {
      return try await execute("SELECT 1", deadline: deadline) == 1
    } catch {
      return false
    }
  }

  /// Ends the connection; a wait for notifications ends with it. Calling it twice is no error.
  public nonisolated func close() async {
    signal.close()
    await finish()
  }

  private func finish() { wire.close() }

  // MARK: Inside

  static let cancelledBeforeSending = PostgresError(
    .cancelled, "the task was cancelled before anything was sent")
  private static let lateBeforeSending = PostgresError(
    .timedOut, "the time for the whole request was over before this was sent")

  /// Runs one exchange that the task's cancellation and a deadline may end.
  func interruptible<R>(_ timeout: Duration?, _ exchange: (Request) throws -> R) async throws -> R {
    guard !Task.isCancelled else { throw Self.cancelledBeforeSending }
    let own = timeout ?? configuration.statementTimeout
    let time = SharedDeadline.limited(own)
    guard time > .zero || time == own else { throw SharedDeadline.judged(Self.lateBeforeSending) }
    let signal = signal
    let token = signal.begin()
    let request = Request(token: token, timeout: time)
    return try await withTaskCancellationHandler {
      // Naming `self` keeps the closure on this actor; without it, it would run on the shared thread pool.
      do {
        return try self.perform(exchange, request)
      } catch let error as PostgresError {
        throw SharedDeadline.judged(error)
      }
    } onCancel: {
      signal.interrupt(token)
    }
  }

  private func perform<R>(_ exchange: (Request) throws -> R, _ request: Request) throws -> R {
    assertIsolated()
    return try exchange(request)
  }
}

extension PostgresConnection {
  /// Lets go of the connection without waiting: it closes on its own thread when nobody holds it any more.
  nonisolated func closeSoon() {
    status.closed()
    signal.close()
  }
}
