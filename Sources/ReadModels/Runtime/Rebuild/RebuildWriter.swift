import EventSourcing
import EventStore
import Foundation
import Postgres

/// Folds one practice after another into the new table of one read model, in memory up to a bound, and writes it by COPY.
///
/// Only the rebuild that made the table uses it; the table is not live until the rebuild points at it.
actor RebuildWriter<Event: DomainEvent> {
  nonisolated let projection: AnyProjection<Event>
  nonisolated let table: ProjectionTable
  nonisolated let pool: PostgresPool

  /// How many rows are made into text and sent at a time: some hundred kilobytes.
  private static var batch: Int { 500 }

  private var fold: any ProjectionFolding<Event>
  /// How many rows are held before they are written out.
  private let heldRows: Int
  private var deadLetters: [DeadLetter] = []
  private var hasPrimaryKey = false
  /// The keys of the practice at hand that are in the table already; nil before there are any.
  private var written: KeyFilter?

  init(_ projection: AnyProjection<Event>, generation: Int, pool: PostgresPool, heldRows: Int) {
    self.heldRows = heldRows
    self.projection = projection
    self.pool = pool
    table = projection.table(generation: generation)
    fold = projection.makeFold()
  }

  /// Folds events; those that could not be read become dead letters.
  func take(_ page: EventPage<Event>, of practice: PracticeID) async throws {
    let events = page.events
    deadLetters += page.skipped.map(DeadLetter.init)
    if let written {
      let missing = fold.missingKeys(for: events[...]).filter(written.mayContain)
      if !missing.isEmpty { try await load(missing, of: practice) }
    }
    fold.take(events[...])
    guard fold.count >= heldRows else { return }
    let keys = try await writeOut(practice)
    guard !projection.isAppendOnly else { return }
    var filter = written ?? KeyFilter()
    written = nil
    for key in keys { filter.insert(key) }
    written = filter
    // From here on rows are looked up again, so the table needs its key before the others do.
    if !hasPrimaryKey {
      _ = try await pool.execute(table.createPrimaryKey, deadline: .seconds(3600))
      hasPrimaryKey = true
    }
  }

  private func load(_ keys: [String], of practice: PracticeID) async throws {
    let rows = try await pool.query(table.select(keys, of: practice)) { row in
      (key: try row.get(0) as String, body: try row.get(1) as String)
    }
    for row in rows { try fold.load(key: row.key, body: row.body) }
  }

  /// Writes what is left of a practice; returns the dead letters.
  func finish(_ practice: PracticeID) async throws -> [DeadLetter] {
    _ = try await writeOut(practice)
    written = nil
    fold = projection.makeFold()
    defer { deadLetters = [] }
    return deadLetters
  }

  /// Enough to sort the keys of a million rows without files; for the one transaction.
  private static var sortMemory: SQL { "set local maintenance_work_mem = '128MB'" }

  /// No further processes of the server's: reads go on beside it, and would wait for a processor.
  private static var noHelpers: SQL { "set local max_parallel_maintenance_workers = 0" }

  /// Gives the table its keys and indexes, once all rows are in it.
  func index() async throws {
    try await pool.withTransaction { [table, hasPrimaryKey] connection in
      try await connection.execute(Self.sortMemory)
      try await connection.execute(Self.noHelpers)
      if !hasPrimaryKey { try await connection.execute(table.createPrimaryKey, deadline: .seconds(3600)) }
      for statement in table.createIndexes {
        try await connection.execute(statement, deadline: .seconds(3600))
      }
      try await connection.execute(table.analyze, deadline: .seconds(3600))
    }
    hasPrimaryKey = true
  }

  /// Writes all rows that are held, some at a time, so that neither memory nor another task that waits for a thread has to bear all of
  /// them as text at once. Tells the keys of those that are new in the table.
  private func writeOut(_ practice: PracticeID) async throws -> [String] {
    let full = fold
    deadLetters += full.deadLetters
    fold = projection.makeFold()
    for letter in deadLetters { fold.hold(letter.key) }

    let keys = full.keys
    let fresh = keys.filter { !full.wasStored($0) }
    let known = fresh.count < keys.count ? keys.filter(full.wasStored) : []
    try await pool.withConnection { [table] connection in
      for batch in Self.batches(of: known) {
        let changes = try full.changes(of: batch)
        if !changes.removed.isEmpty {
          try await connection.execute(table.delete(changes.removed, of: practice))
        }
        if !changes.rows.isEmpty { try await connection.execute(table.upsert(changes.rows, of: practice)) }
        await Task.yield()
      }
      guard !fresh.isEmpty else { return }
      try await connection.copyIn(table.copy) { writer in
        var bytes = CopyField.header
        for batch in Self.batches(of: fresh) {
          for row in try full.changes(of: batch).rows { table.copyRow(row, of: practice, into: &bytes) }
          try await writer.write(bytes)
          bytes.removeAll(keepingCapacity: true)
          await Task.yield()
        }
        try await writer.write(CopyField.trailer)
      }
    }
    return fresh
  }

  private static func batches(of keys: [String]) -> [ArraySlice<String>] {
    stride(from: 0, to: keys.count, by: batch).map { keys[$0..<min($0 + batch, keys.count)] }
  }
}
