import CLibPQ
import DequeModule
import Dispatch
import Foundation

/// One libpq connection, driven without blocking calls; belongs to one actor and is never seen by two threads at once.
///
/// A step of the protocol runs from its first byte to its last without a suspension. Whatever is cancelled is finished
/// first, then the connection is closed, because a late cancel would hit the next statement.
final class Wire {
  enum CopyState: Equatable {
    case none
    case out(Int)
    case into(Int)
  }

  /// nil once closed.
  private(set) var pointer: OpaquePointer?
  let signal: InterruptSignal
  let status: ConnectionStatus
  let configuration: ConnectionConfiguration
  let notices: NoticeLog
  let backendPID: Int32
  let isSuperuser: Bool
  let serverVersion: Int32

  var cache: StatementCache
  var notifications: Deque<Notification> = []
  /// BEGIN that goes out with the transaction's first statement.
  var pendingBegin: String?
  /// Inside `withTransaction`.
  var isManaged = false
  var isListening = false
  var copy = CopyState.none
  var copyCount = 0
  /// The values of the current request, one after another.
  var scratch: [UInt8] = []

  private static let notificationLimit = 1024

  init(pointer: OpaquePointer, signal: InterruptSignal, configuration: ConnectionConfiguration) {
    self.pointer = pointer
    self.signal = signal
    self.configuration = configuration
    status = ConnectionStatus(socket: PQsocket(pointer))
    backendPID = PQbackendPID(pointer)
    isSuperuser = PQparameterStatus(pointer, "is_superuser").map { String(cString: $0) == "on" } ?? false
    serverVersion = PQserverVersion(pointer)
    cache = StatementCache(limit: configuration.preparedStatements ? configuration.preparedStatementLimit : 0)
    notices = NoticeLog(pointer)
    PQsetnonblocking(pointer, 1)
  }

  deinit { close() }

  func close() {
    status.closed()
    guard let open = pointer else { return }
    pointer = nil
    PQfinish(open)
  }

  /// Says to the outside how the connection stands, after each step.
  func settle() {
    guard let pointer, PQstatus(pointer) == CONNECTION_OK else { return close() }
    status.isReusable =
      PQtransactionStatus(pointer) == PQTRANS_IDLE && copy == .none && !isListening && pendingBegin == nil
      && !isManaged
  }

  /// The open connection, at rest.
  func idle() throws -> OpaquePointer {
    let pointer = try open()
    guard copy == .none else {
      throw PostgresError(.misuse, "a statement cannot be sent while a COPY is in progress")
    }
    return pointer
  }

  func open() throws -> OpaquePointer {
    guard let pointer else { throw PostgresError(.connectionLost, "the connection is closed") }
    return pointer
  }

  // MARK: Waiting

  /// The only place that waits. Returns what the socket is ready for.
  /// - Parameter interrupt: a descriptor that ends the wait, or -1.
  static func wait(
    socket: Int32, for events: Int32, until deadline: ContinuousClock.Instant, interrupt: Int32
  ) throws(WaitEnd) -> Int32 {
    var descriptors = (
      pollfd(fd: socket, events: Int16(events), revents: 0),
      pollfd(fd: interrupt, events: Int16(POLLIN), revents: 0)
    )
    while true {
      let left = deadline - .now
      guard left > .zero else { throw .deadline }
      let milliseconds = Int32(clamping: left.milliseconds + 1)
      let ready = withUnsafeMutableBytes(of: &descriptors) {
        poll($0.baseAddress?.assumingMemoryBound(to: pollfd.self), 2, milliseconds)
      }
      if ready < 0, errno == EINTR { continue }
      if descriptors.1.revents != 0 { throw .interrupted }
      if descriptors.0.revents != 0 || ready < 0 { return Int32(descriptors.0.revents) }
    }
  }

  /// Waits for the server, and asks it to cancel when the deadline passes or the task is cancelled.
  func wait(_ pointer: OpaquePointer, for events: Int32, _ request: inout Request) throws {
    do {
      let (socket, end) = (PQsocket(pointer), request.deadline)
      let interrupt = request.mayBeInterrupted ? signal.readEnd : -1
      let ready = try SharedDeadline.waiting {
        try Self.wait(socket: socket, for: events, until: end, interrupt: interrupt)
      }
      if ready & POLLOUT != 0, ready & ~POLLOUT == 0 { return }
      try consume(pointer, request)
    } catch let end as WaitEnd {
      if request.token != nil, request.endReason == nil {
        request.end(end == .deadline ? .deadline : .task)
        cancelRemotely(pointer)
      } else if end == .deadline {
        close()
        throw Self.unanswered(request)
      }
    }
  }

  /// The server did not even answer that it was asked to stop: the end of the request stays what it was.
  private static func unanswered(_ request: Request) -> PostgresError {
    let (code, text): (PostgresError.Code, String) =
      switch request.endReason {
      case .deadline: (.timedOut, "the statement took too long, and the server did not answer its cancel")
      case .task: (.cancelled, "the statement was cancelled, and the server did not answer that")
      case nil: (.connectionLost, "the server did not answer in time")
      }
    return PostgresError(
      code, text + "; the connection was given up", mayHaveCommitted: request.isDecisive)
  }

  /// Asks the server to stop what this connection runs, on another thread: asking may block.
  func cancelRemotely(_ pointer: OpaquePointer) {
    guard let cancel = regimen_cancel_make(pointer) else { return }
    nonisolated(unsafe) let handle = cancel
    // A serial queue of its own gets a thread of its own, also when the shared ones are busy.
    DispatchQueue(label: "postgres.cancel").async { regimen_cancel_send(handle) }
  }

  /// Reads what has arrived.
  func consume(_ pointer: OpaquePointer, _ request: Request) throws {
    guard PQconsumeInput(pointer) == 1 else { throw lost(request) }
    drainNotifications(pointer)
  }

  private func drainNotifications(_ pointer: OpaquePointer) {
    while let notify = PQnotifies(pointer) {
      if notifications.count >= Self.notificationLimit { notifications.removeFirst() }
      notifications.append(
        Notification(
          channel: String(cString: notify.pointee.relname), payload: String(cString: notify.pointee.extra),
          pid: notify.pointee.be_pid))
      PQfreemem(notify)
    }
  }

  /// Closes the connection and says so.
  func lost(_ request: Request, sent: Bool = true) -> PostgresError {
    close()
    return PostgresError(
      .connectionLost, "the connection to the server broke", mayHaveCommitted: sent && request.isDecisive)
  }

  /// Closes the connection because the answer made no sense.
  func violation(_ what: String, _ request: Request) -> PostgresError {
    close()
    return PostgresError(.protocolViolation, what, mayHaveCommitted: request.isDecisive)
  }

  /// Notices, before anything is sent, that the server ended the connection while it was idle.
  func checkBeforeSending(_ pointer: OpaquePointer, _ request: Request) throws {
    // The first read may bring the server's farewell, and only the next one the end of the connection.
    while !status.isQuiet {
      guard PQconsumeInput(pointer) == 1, PQstatus(pointer) == CONNECTION_OK else {
        throw lost(request, sent: false)
      }
      drainNotifications(pointer)
      guard !notices.hasEnded else { throw lost(request, sent: false) }
    }
  }

  /// Sends what is buffered, reading as it goes: otherwise both sides could wait for each other.
  func flush(_ pointer: OpaquePointer, _ request: inout Request) throws {
    while true {
      switch PQflush(pointer) {
      case 0: return
      case 1: try wait(pointer, for: POLLIN | POLLOUT, &request)
      default: throw lost(request)
      }
    }
  }

  /// The next result of a request that is not a pipeline; nil when it is over.
  func nextResult(_ pointer: OpaquePointer, _ request: inout Request) throws -> OpaquePointer? {
    while PQisBusy(pointer) == 1 { try wait(pointer, for: POLLIN, &request) }
    return PQgetResult(pointer)
  }
}

/// Why a wait ended without the socket.
enum WaitEnd: Error { case deadline, interrupted }

extension Duration {
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
