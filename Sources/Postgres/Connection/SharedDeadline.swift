/// One end for everything that a task waits for of databases: leases, connections, statements, each step of a COPY.
///
/// What has a deadline of its own keeps it where that comes first. It is shared by a task and its child tasks.
public enum SharedDeadline {
  @TaskLocal static var end: ContinuousClock.Instant?

  /// How long the server gets, at the shared end, to answer that it has cancelled what it was asked for.
  static let grace: Duration = .seconds(1)

  /// Runs `body`, whose waits for databases end within `limit` and a second of grace, all of them together; sooner where an
  /// end is shared already.
  ///
  /// - Throws: what `body` throws; what it asks of a database after the end throws `timedOut` before anything is sent.
  public static func within<Value>(
    _ limit: Duration, _ body: () async throws -> Value
  ) async rethrows -> Value {
    let own = ContinuousClock.now + limit
    return try await $end.withValue(min(own, end ?? own), operation: body)
  }

  /// As long as `own`, but not beyond the shared end; not positive where that has come.
  static func limited(_ own: Duration) -> Duration { end.map { min(own, $0 - .now) } ?? own }
}
