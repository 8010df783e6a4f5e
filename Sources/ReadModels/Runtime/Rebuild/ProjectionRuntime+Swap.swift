import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// How many events a live read model may be behind and still be brought forward to be compared.
  private static var comparableLag: Int64 { 20_000 }

  /// Counts the rows in which a new table differs from the live one, at the same position and without holding it up.
  ///
  /// Nil where the live one is so far behind that bringing it forward would take longer than the rebuild did.
  func compare(_ live: ProjectionGeneration, with fresh: ProjectionGeneration, in practice: PracticeID)
    async throws -> Int64?
  {
    try await bringForward([fresh], in: practice)
    let reached = try await statuses(of: [fresh], in: practice)[0].position ?? 0
    // A live one that cannot go on is compared as far as it came; all that it lacks is a difference.
    if let status = try await statuses(of: [live], in: practice).first, status.isOnChain != false {
      guard reached - (status.position ?? 0) <= Self.comparableLag else { return nil }
      try await bringForward([live], in: practice, to: reached)
    }
    let (oldTable, newTable) = (try table(live), try table(fresh))
    let (old, new) = (oldTable.qualified, newTable.qualified)
    let (oldDigest, newDigest) = (Self.digest(oldTable), Self.digest(newTable))
    return try await pool.withTransaction(.repeatableRead) { connection in
      // The snapshot shows the live one at one position; the new one, which nobody else writes, follows it there.
      let target = try await self.position(of: live, in: practice, connection) ?? 0
      try await self.follow(fresh, to: target, in: practice, connection)
      // Reads go on beside it, and would wait for a processor.
      try await connection.execute("set local max_parallel_workers_per_gather = 0")
      return try await connection.queryOne(
        """
        select count(*)
        from (select key, \(fragment: oldDigest) from \(fragment: old) where practice_id = \(practice.uuid)) o
        full join (select key, \(fragment: newDigest) from \(fragment: new) where practice_id = \(practice.uuid)) n
          using (key)
        where o.digest is distinct from n.digest
        """, deadline: .seconds(3600)
      ) { row in try row.get(0) as Int64 } ?? 0
    }
  }

  /// 64 bits of a row: a tenth of it to keep while tables are joined.
  private static func digest(_ table: ProjectionTable) -> SQL {
    "pg_catalog.hashtextextended(\(fragment: table.rowText), 0) as digest"
  }

  /// Points at new tables in one transaction, in which they reach what the live ones hold. Returns the newest position.
  func swap(_ targets: [ProjectionGeneration], live: [String: ProjectionGeneration]) async throws -> Int64 {
    for practice in try await store.practices() { try await bringForward(targets, in: practice) }
    return try await pool.withTransaction { connection in
      var newest: Int64 = 0
      for practice in try await self.store.practices() {
        let held = targets.compactMap { live[$0.name] }
        let positions = try await self.lock(held, in: practice, connection)
        for target in targets {
          let wanted = live[target.name].flatMap { positions[$0] } ?? 0
          try await self.follow(target, to: wanted, in: practice, connection)
          newest = max(newest, try await self.position(of: target, in: practice, connection) ?? 0)
        }
      }
      for target in targets {
        try await connection.execute(
          Self.point(at: try self.projection(target.name), generation: target.generation))
      }
      return newest
    }
  }

  static func point(at projection: AnyProjection<Event>, generation: Int) -> SQL {
    """
    insert into public.projection_pointers (projection, version, generation)
    values (\(projection.name), \(projection.version), \(generation))
    on conflict (projection, version) do update set generation = excluded.generation
    """
  }

  /// Brings generations forward to a position, or to the head where none is given.
  ///
  /// - Parameter patience: how long none of them may come further.
  /// - Throws: ``ReadModelError`` `busy` where another session holds them up for longer, `unreadable` where the log's events end
  ///   before its head.
  func bringForward(
    _ targets: [ProjectionGeneration], in practice: PracticeID, to position: Int64? = nil,
    patience: Duration = .seconds(60)
  )
    async throws
  {
    var (reached, since) = (Int64.min, ContinuousClock.now)
    while true {
      let statuses = try await statuses(of: targets, in: practice)
      let head = statuses.map(\.head).max() ?? 0
      let wanted = position ?? head
      guard statuses.contains(where: { ($0.position ?? -1) < wanted }) else { return }
      let last = statuses.map { $0.position ?? -1 }.min() ?? -1
      if last > reached { (reached, since) = (last, .now) }
      switch try await advance(practice, statuses).outcome {
      case .advanced: break
      // A generation that has just begun, at the beginning of an empty log.
      case .upToDate where last < 0: break
      case .upToDate: throw ReadModelError.eventsMissing(after: last, head: head, in: practice)
      case .busy: try await Task.sleep(for: .milliseconds(5))
      }
      guard since.duration(to: .now) < patience else { throw ReadModelError.heldUp(practice) }
    }
  }

  /// Brings one generation to a position inside a transaction.
  private func follow(
    _ target: ProjectionGeneration, to wanted: Int64, in practice: PracticeID,
    _ connection: PostgresConnection
  ) async throws {
    while true {
      let reached = try await position(of: target, in: practice, connection) ?? 0
      guard reached < wanted else { return }
      let page = try await store.readPage(
        in: practice, after: reached, limit: Int(min(wanted - reached, Int64(Self.page(lag: 0)))))
      guard page.lastPosition != nil else {
        throw ReadModelError.eventsMissing(after: reached, head: wanted, in: practice)
      }
      try await apply(page, to: [(target, reached)], in: practice, connection)
    }
  }

  func position(
    of target: ProjectionGeneration, in practice: PracticeID, _ connection: PostgresConnection
  )
    async throws -> Int64?
  {
    try await connection.queryOne(
      """
      select position from public.projection_checkpoints
      where practice_id = \(practice.uuid) and projection = \(target.name) and version = \(target.version)
        and generation = \(target.generation)
      """
    ) { row in try row.get(0) as Int64 }
  }

  /// Takes checkpoints and holds them, waiting for the process that has them; tells their positions.
  func lock(_ targets: [ProjectionGeneration], in practice: PracticeID, _ connection: PostgresConnection)
    async throws
    -> [ProjectionGeneration: Int64]
  {
    let rows = try await connection.query(
      """
      select projection, version, generation, position from public.projection_checkpoints
      where practice_id = \(practice.uuid) and (projection, version, generation) in (
        select * from unnest(\(targets.names), \(targets.versions), \(targets.generations)))
      order by projection, version, generation for update
      """
    ) { row in
      (
        ProjectionGeneration(name: try row.get(0), version: try row.get(1), generation: try row.get(2)),
        try row.get(3) as Int64
      )
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }
}
