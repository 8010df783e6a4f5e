import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// How many rows one statement writes.
  private static var batch: Int { 2_000 }

  /// Makes the rows of one practice again from its first event, in the table that queries use; its other practices stay
  /// as they are. Queries see the rows as they were until all of them are written.
  ///
  /// It holds the practice's rows in memory.
  /// - Returns: how many rows and events are parked afterwards.
  func refill(_ target: Target, in practice: PracticeID) async throws -> Int {
    let projection = try projection(target.name)
    let table = projection.table(generation: target.generation)
    var fold = projection.makeFold()
    var unreadable: [ParkedKey] = []
    var reached: Int64 = 0
    // The log is folded before the checkpoint is held, which is then only for as long as the writing takes.
    while true {
      let upTo = try await standings(of: [target], in: practice)[0].position ?? 0
      guard upTo >= reached else { throw ReadModelError.offChain(target.name) }
      if upTo > reached {
        try await store.streamPages(in: practice, after: reached, upTo: upTo) { page in
          fold.take(page.events[...])
          unreadable += page.skipped.map(ParkedKey.init)
        }
        reached = upTo
      }
      var changes = try fold.changes()
      changes.parked += unreadable
      let (known, whole) = (reached, changes)
      let isWritten = try await translated(on: [target]) {
        try await pool.withTransaction { connection in
          guard try await self.lock([target], in: practice, connection)[target] == known else { return false }
          try await self.replace(table, with: whole, in: practice, connection)
          return true
        }
      }
      if isWritten { return whole.parked.count }
    }
  }

  /// Puts rows in the place of all that a practice has in a table, while its checkpoint is held.
  private func replace(
    _ table: ProjectionTable, with changes: RowChanges, in practice: PracticeID,
    _ connection: PostgresConnection
  ) async throws {
    try await connection.execute(
      """
      delete from public.dead_letters
      where practice_id = \(practice.uuid) and projection = \(table.name) and version = \(table.version)
        and generation = \(table.generation)
      """)
    try await connection.execute(table.deleteAll(of: practice), deadline: .seconds(600))
    for start in stride(from: 0, to: changes.rows.count, by: Self.batch) {
      let rows = Array(changes.rows[start..<min(start + Self.batch, changes.rows.count)])
      try await connection.execute(table.upsert(rows, of: practice))
    }
    if !changes.parked.isEmpty {
      try await connection.execute(park(changes.parked, of: table, in: practice))
    }
  }
}
