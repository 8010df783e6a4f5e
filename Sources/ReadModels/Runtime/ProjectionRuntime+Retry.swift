public import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// Applies again, to the rows that were parked, the events from the one that could not be applied.
  ///
  /// Those that still cannot stay parked, perhaps at a later event.
  /// - Returns: how many rows were parked, and how many still are.
  public func retry(_ practice: PracticeID) async throws -> (tried: Int, stillParked: Int) {
    var tried = 0
    var stillParked = 0
    for standing in try await standings(of: projections.map(\.name), in: practice) {
      let outcome = try await retry(standing.target, in: practice)
      tried += outcome.tried
      stillParked += outcome.stillParked
    }
    return (tried, stillParked)
  }

  private func retry(_ target: Target, in practice: PracticeID) async throws -> (tried: Int, stillParked: Int)
  {
    let projection = try projection(target.name)
    let table = projection.table(generation: target.generation)
    let letters = try await translated {
      try await pool.query(
        """
        select key, position from dead_letters
        where practice_id = \(practice.uuid) and projection = \(target.name) and version = \(target.version)
          and generation = \(target.generation)
        """
      ) { row in (key: try row.get(0) as String, position: try row.get(1) as Int64) }
    }
    guard let first = letters.map(\.position).min() else { return (0, 0) }
    let parked = Dictionary(letters.map { ($0.key, $0.position) }, uniquingKeysWith: min)

    // The events are read before the checkpoint is held; what was applied to other rows meanwhile is read then.
    var events: [Recorded<Event>] = []
    var reached = first - 1
    while true {
      let upTo = try await standings(of: [target], in: practice)[0].position ?? 0
      if upTo > reached {
        try await store.stream(in: practice, after: reached, upTo: upTo) { chunk in
          events += chunk.filter { event in
            projection.keys(event).contains { key in parked[key].map { event.position >= $0 } ?? false }
          }
        }
        reached = upTo
      }
      let (known, matching) = (reached, events)
      let stillParked: Int? = try await translated {
        try await pool.withTransaction { connection in
          guard try await self.lock([target], in: practice, connection)[target] == known else { return nil }
          return try await self.refold(
            matching, onto: parked, table, of: projection, in: practice, connection)
        }
      }
      if let stillParked { return (parked.count, stillParked) }
    }
  }

  /// Folds events onto parked rows alone, while their checkpoint is held.
  private func refold(
    _ events: [Recorded<Event>], onto parked: [String: Int64], _ table: ProjectionTable,
    of projection: AnyProjection<Event>, in practice: PracticeID, _ connection: PostgresConnection
  ) async throws -> Int {
    var fold = projection.makeFold()
    let keys = Set(parked.keys)
    for key in Set(fold.missingKeys(for: events[...])).subtracting(keys) { fold.park(key) }
    let rows = try await connection.query(table.select(keys.sorted(), of: practice)) { row in
      (key: try row.get(0) as String, body: try row.get(1) as String)
    }
    for row in rows { try fold.load(key: row.key, body: row.body) }
    for event in events {
      // An event may touch two parked rows of which only one was parked before it.
      let early = projection.keys(event).filter { key in parked[key].map { event.position < $0 } ?? false }
      fold.take(event, except: Set(early))
    }
    let changes = try fold.changes()
    let free: SQL = """
      delete from dead_letters
      where practice_id = \(practice.uuid) and projection = \(table.name) and version = \(table.version)
        and generation = \(table.generation) and key = any(\(keys.sorted()))
      """
    try await connection.pipeline([free] + writes(changes, to: table, of: practice))
    return changes.parked.count
  }
}
