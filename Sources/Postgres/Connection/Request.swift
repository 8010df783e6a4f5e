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
