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
    for status in try await statuses(of: projections.map(\.name), in: practice) {
      comparisons.append(try await compare(status.target, in: practice))
    }
    return comparisons.sorted { $0.name < $1.name }
  }

  private func compare(_ target: ProjectionGeneration, in practice: PracticeID) async throws
    -> ProjectionComparison
  {
    let projection = try projection(target.name)
    let table = projection.table(generation: target.generation)
    var fold = projection.makeFold()
    var unreadable = 0
    var reached: Int64 = 0
    func follow(to position: Int64) async throws {
      guard position > reached else { return }
      try await store.streamPages(in: practice, after: reached, upTo: position) { page in
        fold.take(page.events[...])
        unreadable += page.skipped.count
      }
      reached = position
    }
    try await follow(to: try await statuses(of: [target], in: practice)[0].position ?? 0)
    let found = try await translated(on: [target]) {
      try await pool.withTransaction(.readOnlySnapshot) { connection in
        // What was recorded meanwhile is little.
        let position = try await self.position(of: target, in: practice, connection) ?? 0
        try await follow(to: position)
        return try await self.rows(of: table, like: try fold.changes().rows, in: practice, connection)
      }
    }
    return ProjectionComparison(
      name: target.name, version: target.version, generation: target.generation, position: reached,
      rows: found.live, differences: found.differing, unreadable: unreadable)
  }

  /// How many rows a practice has in a table, and how many differ from those that it should have, in any column, are missing, or
  /// should not be there.
  private func rows(
    of table: ProjectionTable, like expected: [RowChanges.Row], in practice: PracticeID,
    _ connection: PostgresConnection
  ) async throws -> (live: Int, differing: Int) {
    let live =
      try await connection.queryOne(
        "select count(*) from \(fragment: table.qualified) where practice_id = \(practice.uuid)",
        deadline: .seconds(600)
      ) { row in try row.get(0) as Int } ?? 0
    var (equal, common) = (0, 0)
    for start in stride(from: 0, to: expected.count, by: Self.batch) {
      let batch = Array(expected[start..<min(start + Self.batch, expected.count)])
      let counts = try await connection.queryOne(
        table.equal(to: batch, of: practice), deadline: .seconds(600)
      ) {
        row in (try row.get(0) as Int, try row.get(1) as Int)
      }
      equal += counts?.0 ?? 0
      common += counts?.1 ?? 0
    }
    return (live, expected.count + live - common - equal)
  }
}

/// How a live read model compares with a fold of the log from nothing, at one position.
public struct ProjectionComparison: Hashable, Sendable, Codable {
  public let name: String
  public let version: Int
  public let generation: Int
  public let position: Int64
  public let rows: Int
  /// Rows that differ, are missing, or should not be there.
  public let differences: Int
  /// Events up to the position that this build cannot read, and that the fold therefore lacks.
  public let unreadable: Int
}

extension ProjectionRuntime {
  /// How many rows one statement writes.
  private static var batch: Int { 2_000 }

  /// Makes the rows of one practice again from its first event, in the table that queries use; its other practices stay
  /// as they are. Queries see the rows as they were until all of them are written.
  ///
  /// It holds the practice's rows in memory.
  /// - Returns: how many dead letters there are afterwards.
  func refill(_ target: ProjectionGeneration, in practice: PracticeID) async throws -> Int {
    let projection = try projection(target.name)
    let table = projection.table(generation: target.generation)
    var fold = projection.makeFold()
    var unreadable: [DeadLetter] = []
    var reached: Int64 = 0
    // The log is folded before the checkpoint is held, which is then only for as long as the writing takes.
    while true {
      let upTo = try await statuses(of: [target], in: practice)[0].position ?? 0
      guard upTo >= reached else { throw ReadModelError.offChain(target.name) }
      if upTo > reached {
        try await store.streamPages(in: practice, after: reached, upTo: upTo) { page in
          fold.take(page.events[...])
          unreadable += page.skipped.map(DeadLetter.init)
        }
        reached = upTo
      }
      var changes = try fold.changes()
      changes.deadLetters += unreadable
      let (known, whole) = (reached, changes)
      let isWritten = try await translated(on: [target]) {
        try await pool.withTransaction { connection in
          guard try await self.lock([target], in: practice, connection)[target] == known else { return false }
          try await self.replace(table, with: whole, in: practice, connection)
          return true
        }
      }
      if isWritten { return whole.deadLetters.count }
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
    if !changes.deadLetters.isEmpty {
      try await connection.execute(store(changes.deadLetters, of: table, in: practice))
    }
  }
}
