public import EventSourcing
public import EventStore
import Foundation
public import Logging
import Postgres

/// Keeps read models up behind the log, each event applied to each exactly once; any number of processes may run it.
///
/// Rows and checkpoint are written in one transaction, and the checkpoint row is taken with `skip locked`, so one
/// process at a time brings a practice forward and one that dies holds nothing.
public struct ProjectionRuntime<Event: DomainEvent>: Sendable {
  public let store: EventStore<Event>
  public let projections: [AnyProjection<Event>]
  let logger: Logger
  let failures = AdvanceFailures()
  let metrics = ProjectionMetrics()
  /// How long a caller that names no limit waits until the read models have reached a position.
  public var patience: Duration = .seconds(5)
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

  func table(_ target: ProjectionGeneration) throws(ReadModelError) -> ProjectionTable {
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

extension ProjectionRuntime {
  /// Makes the tables of read models that this database does not have yet. Any number of processes may call it at once.
  ///
  /// - Throws: ``ReadModelError`` `busy` where another session kept the others out for too long, naming it.
  public func prepare() async throws {
    let wanted = projections
    try await translated {
      // Where there is nothing to make, there is nobody to wait for.
      let made = try await pool.withConnection { connection in try await self.pointers(connection) }
      guard wanted.contains(where: { made[$0.name] == nil }) else { return }
      try await pool.withTransaction { connection in
        // Two sessions that make one table at once would both fail on the catalogue.
        try await connection.take(
          AdvisoryLock(named: "regimen.read-models", of: "making the read models' tables"),
          within: self.preparePatience)
        let known = try await self.pointers(connection)
        for projection in wanted where known[projection.name] == nil {
          let generation = try await Self.newestGeneration(of: projection, connection) + 1
          let table = projection.table(generation: generation)
          for statement in table.create + [table.createPrimaryKey] + table.createIndexes {
            try await connection.execute(statement)
          }
          try await connection.execute(
            """
            insert into public.projection_pointers (projection, version, generation)
            values (\(projection.name), \(projection.version), \(generation))
            """)
        }
      }
    }
  }

  /// The generations of a read model's version that have tables, in order.
  static func generations(of projection: AnyProjection<Event>, _ connection: PostgresConnection) async throws
    -> [Int]
  {
    let prefix = "\(projection.name)_v\(projection.version)_g"
    let tables = try await connection.query(
      """
      select c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = \(ProjectionTable.schema) and c.relkind in ('r', 'p') and starts_with(c.relname::text, \(prefix))
      """
    ) { row in try row.get(0) as String }
    return tables.compactMap { Int($0.dropFirst(prefix.count)) }.sorted()
  }

  static func newestGeneration(of projection: AnyProjection<Event>, _ connection: PostgresConnection)
    async throws -> Int
  { try await generations(of: projection, connection).last ?? 0 }
}

extension ProjectionRuntime {
  /// How far the generations that queries use have come, in one statement. Makes tables that are missing.
  ///
  /// - Throws: ``EventStoreError`` `unknown-practice`.
  func statuses(of names: [String], in practice: PracticeID) async throws -> [GenerationStatus] {
    let wanted = try names.map { name throws(ReadModelError) in try projection(name) }
    for attempt in 0...1 {
      let found = try await translated {
        try await pool.query(
          """
          select p.projection, p.version, p.generation, \(fragment: Self.checkpointColumns)
          from public.heads h
          cross join unnest(\(wanted.map(\.name)), \(wanted.map { Int32($0.version) })) w(projection, version)
          join public.projection_pointers p on p.projection = w.projection and p.version = w.version
          \(fragment: Self.checkpointJoins)
          where h.practice_id = \(practice.uuid)
          """
        ) { row in try Self.standing(row) }
      }
      if found.count == wanted.count { return found }
      guard attempt == 0 else { break }
      _ = try await store.head(of: practice)
      try await prepare()
    }
    throw ReadModelError(.rejected, "The read models' tables could not be made. Run “regimen migrate” first.")
  }

  /// How far some generations have come, whether queries use them or not.
  func statuses(of targets: [ProjectionGeneration], in practice: PracticeID) async throws
    -> [GenerationStatus]
  {
    let found = try await translated {
      try await pool.query(
        """
        select p.projection, p.version, p.generation, \(fragment: Self.checkpointColumns)
        from public.heads h
        cross join unnest(\(targets.names), \(targets.versions), \(targets.generations))
          p(projection, version, generation)
        \(fragment: Self.checkpointJoins)
        where h.practice_id = \(practice.uuid)
        """
      ) { row in try Self.standing(row) }
    }
    guard found.count == targets.count else {
      throw EventStoreError(
        .unknownPractice, "There is no such practice in this database. Set one up with “regimen setup”.")
    }
    return found
  }

  private static var checkpointColumns: SQL {
    """
    c.position,
    case when c.position = 0 then c.chain = sha256(uuid_send(h.practice_id))
         when c.position is not null then coalesce(c.chain = e.chain, false) end,
    h.position
    """
  }

  private static var checkpointJoins: SQL {
    """
    left join public.projection_checkpoints c
      on c.practice_id = h.practice_id and c.projection = p.projection and c.version = p.version
      and c.generation = p.generation
    left join public.events e on e.practice_id = h.practice_id and e.position = c.position
    """
  }

  private static func standing(_ row: Row) throws -> GenerationStatus {
    GenerationStatus(
      name: try row.get(0), version: try row.get(1), generation: try row.get(2), position: try row.get(3),
      isOnChain: try row.get(4), head: try row.get(5))
  }

  /// Sets checkpoints to the beginning where there are none.
  func begin(_ targets: [ProjectionGeneration], in practice: PracticeID) async throws {
    _ = try await translated {
      try await pool.execute(
        """
        insert into public.projection_checkpoints (practice_id, projection, version, generation, position, chain)
        select \(practice.uuid), t.projection, t.version, t.generation, 0, sha256(uuid_send(\(practice.uuid)))
        from unnest(\(targets.names), \(targets.versions), \(targets.generations))
          t(projection, version, generation)
        on conflict (practice_id, projection, version, generation) do nothing
        """)
    }
  }

  /// The generation that queries use of each read model; none where it was never made.
  func pointers(_ connection: PostgresConnection) async throws -> [String: ProjectionGeneration] {
    let rows = try await connection.query(
      """
      select p.projection, p.version, p.generation
      from unnest(\(projections.map(\.name)), \(projections.map { Int32($0.version) })) w(projection, version)
      join public.projection_pointers p on p.projection = w.projection and p.version = w.version
      """
    ) { row in ProjectionGeneration(name: try row.get(0), version: try row.get(1), generation: try row.get(2))
    }
    return Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// How far one generation of a read model has come in one practice, against the log's head.
struct GenerationStatus: Hashable, Sendable {
  let name: String
  let version: Int
  let generation: Int
  /// nil where it has not begun in this practice.
  let position: Int64?
  /// Whether the log still holds what it was made from; nil where it has not begun.
  let isOnChain: Bool?
  /// The log's newest position.
  let head: Int64

  var target: ProjectionGeneration {
    ProjectionGeneration(name: name, version: version, generation: generation)
  }
}

/// One generation of one version of a read model, by name.
struct ProjectionGeneration: Hashable, Sendable, Comparable {
  let name: String
  let version: Int
  let generation: Int

  static func < (left: ProjectionGeneration, right: ProjectionGeneration) -> Bool {
    (left.name, left.version, left.generation) < (right.name, right.version, right.generation)
  }
}

extension [ProjectionGeneration] {
  var names: [String] { map(\.name) }
  var versions: [Int32] { map { Int32($0.version) } }
  var generations: [Int32] { map { Int32($0.generation) } }
}
