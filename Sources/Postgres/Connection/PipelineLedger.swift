import DequeModule

/// Keeps account of which answer of a pipeline belongs to which request, as a pure value.

struct PipelineLedger {
  enum Request: Equatable {
    /// BEGIN, or the closing of a retired statement: no rows for the caller.
    case auxiliary
    case prepare(name: String)
    case statement(Int)
    /// The end of the implicit transaction that counts; what is behind it is another one, whose outcome does not matter.
    case end
  }

  /// The kinds of answer that libpq can give in pipeline mode.
  enum Answer: Equatable { case rows, done, failed, aborted, end, sync, other }

  enum Action: Equatable {
    /// Nothing to do.
    case none
    /// Hand the result to the statement's reader.
    case deliver(Int)
    /// The first failure: take the error from this result.
    case fail(Request)
    /// A preparation did not happen, because an earlier request failed.
    case unprepared(String)
    /// The Sync was answered: the exchange is over.
    case finished
    /// Not what the protocol allows here: close the connection.
    case violation
  }

  private var open: Deque<Request> = []
  private var isAnswered = false
  private(set) var hasFailed = false
  private var isBehindEnd = false

  mutating func sent(_ request: Request) { open.append(request) }

  mutating func received(_ answer: Answer) -> Action {
    switch answer {
    case .sync where open.first == .end && !isAnswered:
      _ = open.popFirst()
      isBehindEnd = true
      return .none
    case .sync: return open.isEmpty ? .finished : .violation
    case .end:
      guard isAnswered else { return .violation }
      _ = open.popFirst()
      isAnswered = false
      return .none
    case .failed where (open.isEmpty || open.first == .end) && !isAnswered:
      // The Sync itself failed: the implicit transaction could not be committed. An end is not what was answered.
      if !open.isEmpty { open.prepend(.auxiliary) }
      isAnswered = true
      return act(on: answer, to: .auxiliary)
    case .other: return .violation
    case .rows, .done, .failed, .aborted:
      guard let request = open.first, !isAnswered else { return .violation }
      isAnswered = true
      return act(on: answer, to: request)
    }
  }

  private mutating func act(on answer: Answer, to request: Request) -> Action {
    switch (answer, request) {
    case (.rows, .statement(let index)), (.done, .statement(let index)): return .deliver(index)
    case (.failed, .prepare(let name)) where isBehindEnd: return .unprepared(name)
    case (.failed, _):
      if hasFailed || isBehindEnd { return .none }
      hasFailed = true
      return .fail(request)
    case (.aborted, .prepare(let name)): return .unprepared(name)
    default: return .none
    }
  }
}

/// The limits of one exchange with the server: how long, whether it may be cancelled, and what a loss would mean.
struct Request {
  enum EndReason { case deadline, task }

  /// The number that `InterruptSignal` knows the request by; nil: it is never cancelled.
  let token: UInt64?
  var deadline: ContinuousClock.Instant
  /// Outside of a transaction, or its COMMIT: if no answer comes, the outcome is unknown.
  var isDecisive = true
  /// Why a cancel was asked for; nil while it was not.
  private(set) var endReason: EndReason?

  /// How long the server gets to answer after it was asked to cancel, and never longer than it had for the request; less
  /// where the task shares a deadline.
  static let grace: Duration = .seconds(5)
  private let grace: Duration

  init(token: UInt64?, timeout: Duration) {
    self.token = token
    grace = min(SharedDeadline.end == nil ? Self.grace : SharedDeadline.grace, timeout)
    deadline = .now + timeout
  }

  var mayBeInterrupted: Bool { token != nil && endReason == nil }

  mutating func end(_ reason: EndReason) {
    endReason = reason
    deadline = reason == .deadline ? .now + grace : min(deadline, .now + grace)
  }
}
