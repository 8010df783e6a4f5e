/// What was found of one thing that is looked at again and again; a look that does not end counts as failed.
struct Observation<Value: Sendable>: Sendable {
  /// For how long a result holds. Looks come more often; one that is missing is a failure.
  static var validity: Duration { .seconds(30) }

  private var latest: (result: Result<Value, Problem>, at: ContinuousClock.Instant)?
  private var began: ContinuousClock.Instant?

  mutating func begin(at now: ContinuousClock.Instant = .now) { began = now }

  mutating func end(with result: Result<Value, Problem>, at now: ContinuousClock.Instant = .now) {
    latest = (result, now)
    began = nil
  }

  /// The newest result.
  ///
  /// - Parameter silent: what it means that a look did not end within its deadline.
  func result(silent: Problem, at now: ContinuousClock.Instant = .now) -> Result<Value, Problem> {
    if let began, began.duration(to: now) > Readiness.deadline { return .failure(silent) }
    guard let latest else { return .failure(.starting) }
    guard latest.at.duration(to: now) < Self.validity else { return .failure(silent) }
    return latest.result
  }
}

extension Problem {
  static let starting = Problem(
    .starting, "The server has just started and has not looked at its databases yet. Ask again in a moment.",
    retryAfter: 1)
  static let vaultWritesAreSlow = Problem(
    .writesFail,
    "Nobody new can be recorded: the vault did not take a key within 3 s. Its operator looks for what holds it up.",
    retryAfter: 10)
  static let writesAreSlow = Problem(
    .writesFail,
    "Nothing can be recorded: the database did not take an append within 3 s. Its operator looks for what holds it up.",
    retryAfter: 10)
}
