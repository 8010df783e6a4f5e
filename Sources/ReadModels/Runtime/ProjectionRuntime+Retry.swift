public import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// Tries again what was parked: rows get the events from the one that could not be applied to them, and where an
  /// event can be read that could not be read before, the practice's rows are made again from its first event.
  ///
  /// What still cannot be applied or read stays parked, perhaps at a later event.
  /// - Returns: how many rows and events were parked, and how many still are.
  /// - Throws: ``ReadModelError`` `checkpoint-off-chain`; ``EventStoreError`` where the log is out of reach.
  public func retry(_ practice: PracticeID) async throws -> (tried: Int, stillParked: Int) {
    var tried = 0
    var stillParked = 0
    let standings = try await standings(of: projections.map(\.name), in: practice)
    let letters = try await letters(of: standings.map(\.target), in: practice)
    for standing in standings {
      guard let parked = letters[standing.target] else { continue }
      guard standing.isOnChain != false else { throw ReadModelError.offChain(standing.name) }
      tried += parked.count
      stillParked += try await retry(parked, of: standing.target, in: practice)
    }
    return (tried, stillParked)
  }

  private func retry(
    _ parked: [ParkedKey], of target: Target, in practice: PracticeID
  ) async throws -> Int {
    let events = parked.filter(\.isEvent)
    let again = try await store.readPage(at: events.map(\.position), in: practice)
    guard again.events.isEmpty else { return try await refill(target, in: practice) }
    let rows = parked.filter { !$0.isEvent }
    guard let first = rows.map(\.position).min() else { return events.count }
    return try await events.count + retry(rows, from: first, of: target, in: practice)
  }

  private func retry(
    _ rows: [ParkedKey], from first: Int64, of target: Target, in practice: PracticeID
  ) async throws -> Int {
    let projection = try projection(target.name)
    let table = projection.table(generation: target.generation)
    let parked = Dictionary(rows.map { ($0.key, $0.position) }, uniquingKeysWith: min)

    // The events are read before the checkpoint is held; what was applied to other rows meanwhile is read then.
    var events: [Recorded<Event>] = []
    var reached = first - 1
    while true {
      let upTo = try await standings(of: [target], in: practice)[0].position ?? 0
      if upTo > reached {
        // What cannot be read is parked by itself, and no business of these rows.
        try await store.streamPages(in: practice, after: reached, upTo: upTo) { page in
          events += page.events.filter { event in
            projection.keys(event).contains { key in parked[key].map { event.position >= $0 } ?? false }
          }
        }
        reached = upTo
      }
      let (known, matching) = (reached, events)
      let stillParked: Int? = try await translated(on: [target]) {
        try await pool.withTransaction { connection in
          guard try await self.lock([target], in: practice, connection)[target] == known else { return nil }
          return try await self.refold(
            matching, onto: parked, table, of: projection, in: practice, connection)
        }
      }
      if let stillParked { return stillParked }
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
      delete from public.dead_letters
      where practice_id = \(practice.uuid) and projection = \(table.name) and version = \(table.version)
        and generation = \(table.generation) and key = any(\(keys.sorted()))
      """
    try await connection.pipeline([free] + writes(changes, to: table, of: practice))
    return changes.parked.count
  }
}
