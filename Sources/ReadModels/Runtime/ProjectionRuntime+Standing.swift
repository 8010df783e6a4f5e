import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// How far the generations that queries use have come, in one statement. Makes tables that are missing.
  ///
  /// - Throws: ``EventStoreError`` `unknown-practice`.
  func standings(of names: [String], in practice: PracticeID) async throws -> [Standing] {
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
  func standings(of targets: [Target], in practice: PracticeID) async throws -> [Standing] {
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

  private static func standing(_ row: Row) throws -> Standing {
    Standing(
      name: try row.get(0), version: try row.get(1), generation: try row.get(2), position: try row.get(3),
      isOnChain: try row.get(4), head: try row.get(5))
  }

  /// Sets checkpoints to the beginning where there are none.
  func begin(_ targets: [Target], in practice: PracticeID) async throws {
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
  func pointers(_ connection: PostgresConnection) async throws -> [String: Target] {
    let rows = try await connection.query(
      """
      select p.projection, p.version, p.generation
      from unnest(\(projections.map(\.name)), \(projections.map { Int32($0.version) })) w(projection, version)
      join public.projection_pointers p on p.projection = w.projection and p.version = w.version
      """
    ) { row in
      Target(name: try row.get(0), version: try row.get(1), generation: try row.get(2))
    }
    return Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
