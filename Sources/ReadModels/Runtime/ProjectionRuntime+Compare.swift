public import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// Folds a practice's log from nothing, in memory, and compares the result with the live rows.
  ///
  /// Events that this build cannot read are in neither, and are counted. It holds one read model's rows in memory at a time, and changes nothing.
  public func compare(_ practice: PracticeID) async throws -> [ProjectionComparison] {
    var comparisons: [ProjectionComparison] = []
    for standing in try await standings(of: projections.map(\.name), in: practice) {
      comparisons.append(try await compare(standing.target, in: practice))
    }
    return comparisons.sorted { $0.name < $1.name }
  }

  private func compare(_ target: Target, in practice: PracticeID) async throws -> ProjectionComparison {
    let projection = try projection(target.name)
    let table = projection.table(generation: target.generation)
    let (position, live) = try await translated(on: [target]) {
      try await pool.withTransaction(.readOnlySnapshot) { connection in
        let position = try await connection.queryOne(
          """
          select position from public.projection_checkpoints
          where practice_id = \(practice.uuid) and projection = \(target.name) and version = \(target.version)
            and generation = \(target.generation)
          """
        ) { row in try row.get(0) as Int64 }
        let rows = try await connection.query(
          "select key, body from \(fragment: table.qualified) where practice_id = \(practice.uuid)",
          deadline: .seconds(600)
        ) { row in (try row.get(0) as String, (try row.get(1) as String).hashValue) }
        return (position ?? 0, rows)
      }
    }
    var fold = projection.makeFold()
    var unreadable = 0
    try await store.streamPages(in: practice, upTo: position) { page in
      fold.take(page.events[...])
      unreadable += page.skipped.count
    }
    let expected = try fold.digests()
    let found = Dictionary(live, uniquingKeysWith: { first, _ in first })
    let differing = Set(expected.keys).union(found.keys).count { expected[$0] != found[$0] }
    return ProjectionComparison(
      name: target.name, version: target.version, generation: target.generation, position: position,
      rows: found.count, differences: differing, unreadable: unreadable)
  }
}
