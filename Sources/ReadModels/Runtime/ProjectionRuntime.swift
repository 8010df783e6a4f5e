public import EventSourcing
public import EventStore
public import Logging
import Postgres

/// Keeps read models up behind the log, each event applied to each exactly once; any number of processes may run it.
///
/// Rows and checkpoint are written in one transaction, and the checkpoint row is taken with `skip locked`, so one
/// process at a time brings a practice forward and one that dies holds nothing. It never writes to the log.
public struct ProjectionRuntime<Event: DomainEvent>: Sendable {
  public let store: EventStore<Event>
  public let projections: [AnyProjection<Event>]
  let logger: Logger
  let failures = AdvanceFailures()
  let metrics = ProjectionMetrics()
  /// How long to wait for another session that makes the read models' tables.
  var preparePatience: Duration = .seconds(10)

  /// The most events that one step reads: few, so that a checkpoint is held for a moment only, but more where a read
  /// model is far behind, which is quicker for all of them together.
  ///
  /// - Parameter lag: how many events are behind it.
  static func page(lag: Int64) -> Int { lag > 10_000 ? 5_000 : 500 }

  public init(store: EventStore<Event>, projections: [AnyProjection<Event>], logger: Logger) {
    self.store = store
    self.projections = projections
    self.logger = logger
  }

  var pool: PostgresPool { store.pool }

  /// A projection by its name.
  ///
  /// - Throws: ``ReadModelError`` `unknown-projection`, naming those that there are.
  func projection(_ name: String) throws(ReadModelError) -> AnyProjection<Event> {
    guard let found = projections.first(where: { $0.name == name }) else {
      let known = projections.map(\.name).sorted().joined(separator: ", ")
      throw ReadModelError(.unknownProjection, "There is no read model of this name. There are: \(known).")
    }
    return found
  }

  func table(_ target: Target) throws(ReadModelError) -> ProjectionTable {
    try projection(target.name).table(generation: target.generation)
  }

  /// Runs database work, and says what its errors mean in the read models' terms.
  func translated<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as PostgresError {
      throw ReadModelError.from(error)
    }
  }
}
