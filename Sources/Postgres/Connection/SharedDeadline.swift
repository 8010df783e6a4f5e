import Synchronization

/// One end for everything that a task waits for of databases: leases, connections, statements, each step of a COPY.
///
/// What has a deadline of its own keeps it where that comes first. It is shared by a task and its child tasks. Where the time
/// is over, it says who used it: the databases, or the work that was done between their answers.
public enum SharedDeadline {
  @TaskLocal static var current: SharedTime?

  static var end: ContinuousClock.Instant? { current?.end }

  /// How long the server gets, at the shared end, to answer that it has cancelled what it was asked for.
  static let grace: Duration = .seconds(1)

  /// How long there is until the end, at least 0; nil where none is shared.
  public static var remaining: Duration? { end.map { max(.zero, $0 - .now) } }

  /// Runs `body`, whose waits for databases end within `limit` and a second of grace, all of them together; sooner where an
  /// end is shared already.
  ///
  /// - Throws: what `body` throws; what it asks of a database after the end throws before anything is sent: `timedOut` where
  ///   databases were waited for during half of the time or more, otherwise `overrun`.
  public static func within<Value>(_ limit: Duration, _ body: () async throws -> Value) async rethrows
    -> Value
  {
    let own = ContinuousClock.now + limit
    let shared = SharedTime(until: min(own, end ?? own), within: current)
    return try await $current.withValue(shared, operation: body)
  }

  /// As long as `own`, but not beyond the shared end; not positive where that has come.
  static func limited(_ own: Duration) -> Duration { end.map { min(own, $0 - .now) } ?? own }

  /// Counts the time that `body` takes as waited for a database.
  static func waiting<Value>(_ body: () throws -> Value) rethrows -> Value {
    let shared = current
    shared?.waitBegins()
    defer { shared?.waitEnds() }
    return try body()
  }

  /// An error of a database, or `overrun` where it comes of the shared end and not of the database.
  static func judged(_ error: PostgresError) -> PostgresError {
    guard let current, current.isOver, error.isRetryable, !error.mayHaveCommitted, current.wasUsedByWork
    else { return error }
    return PostgresError(
      .overrun, "the time for the whole request was used up by its own work, not by the database")
  }
}

/// A time that several waits share, with how much of it databases were waited for; waits at the same time count once.
final class SharedTime: Sendable {
  private struct Waits {
    /// How many go on now.
    var going = 0
    var began = ContinuousClock.now
    var total = Duration.zero
  }

  let end: ContinuousClock.Instant
  private let began = ContinuousClock.now
  /// The time that this one lies within.
  private let outer: SharedTime?
  private let waits = Mutex(Waits())

  init(until end: ContinuousClock.Instant, within outer: SharedTime?) {
    self.end = end
    self.outer = outer
  }

  var isOver: Bool { end <= .now }

  /// Whether databases were waited for during less than half of the time.
  var wasUsedByWork: Bool {
    let waited = waits.withLock { waits in
      waits.total + (waits.going > 0 ? elapsed(since: waits.began) : .zero)
    }
    return waited * 2 < end - began
  }

  func waitBegins() {
    waits.withLock { waits in
      if waits.going == 0 { waits.began = .now }
      waits.going += 1
    }
    outer?.waitBegins()
  }

  func waitEnds() {
    waits.withLock { waits in
      waits.going -= 1
      if waits.going == 0 { waits.total += elapsed(since: waits.began) }
    }
    outer?.waitEnds()
  }

  /// What lies behind the end was not used up of the time, such as the wait for a cancelled statement.
  private func elapsed(since began: ContinuousClock.Instant) -> Duration {
    max(.zero, min(.now, end) - began)
  }
}
