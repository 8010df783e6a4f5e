public import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// Tries dead letters again: rows get the events from the one that could not be applied to them, and where an
  /// event can be read that could not be read before, the practice's rows are made again from its first event.
  ///
  /// What still cannot be applied or read stays a dead letter, perhaps at a later event.
  /// - Returns: how many dead letters there were, and how many are left.
  /// - Throws: ``ReadModelError`` `checkpoint-off-chain`; ``EventStoreError`` where the log is out of reach.
  public func retry(_ practice: PracticeID) async throws -> (tried: Int, remaining: Int) {
    var tried = 0
    var remaining = 0
    let statuses = try await statuses(of: projections.map(\.name), in: practice)
    let letters = try await letters(of: statuses.map(\.target), in: practice)
    for status in statuses {
      guard let deadLetters = letters[status.target] else { continue }
      guard status.isOnChain != false else { throw ReadModelError.offChain(status.name) }
      tried += deadLetters.count
      remaining += try await retry(deadLetters, of: status.target, in: practice)
    }
    return (tried, remaining)
  }

  private func retry(_ deadLetters: [DeadLetter], of target: ProjectionGeneration, in practice: PracticeID)
    async throws -> Int
  {
    let events = deadLetters.filter(\.isEvent)
    let again = try await store.readPage(at: events.map(\.position), in: practice)
    guard again.events.isEmpty else { return try await refill(target, in: practice) }
    let rows = deadLetters.filter { !$0.isEvent }
    guard let first = rows.map(\.position).min() else { return events.count }
    return try await events.count + retry(rows, from: first, of: target, in: practice)
  }

  private func retry(
    _ rows: [DeadLetter], from first: Int64, of target: ProjectionGeneration, in practice: PracticeID
  )
    async throws -> Int
  {
    let projection = try projection(target.name)
    let table = projection.table(generation: target.generation)
    let held = Dictionary(rows.map { ($0.key, $0.position) }, uniquingKeysWith: min)

    // The events are read before the checkpoint is held; what was applied to other rows meanwhile is read then.
    var events: [Recorded<Event>] = []
    var reached = first - 1
    while true {
      let upTo = try await statuses(of: [target], in: practice)[0].position ?? 0
      if upTo > reached {
        // What cannot be read is a dead letter of its own, and no business of these rows.
        try await store.streamPages(in: practice, after: reached, upTo: upTo) { page in
          events += page.events.filter { event in
            projection.keys(event).contains { key in held[key].map { event.position >= $0 } ?? false }
          }
        }
        reached = upTo
      }
      let (known, matching) = (reached, events)
      let remaining: Int? = try await translated(on: [target]) {
        try await pool.withTransaction { connection in
          guard try await self.lock([target], in: practice, connection)[target] == known else { return nil }
          return try await self.refold(
            matching, onto: held, table, of: projection, in: practice, connection)
        }
      }
      if let remaining { return remaining }
    }
  }

  /// Folds events onto rows with dead letters alone, while their checkpoint is held.
  private func refold(
    _ events: [Recorded<Event>], onto held: [String: Int64], _ table: ProjectionTable,
    of projection: AnyProjection<Event>, in practice: PracticeID, _ connection: PostgresConnection
  ) async throws -> Int {
    var fold = projection.makeFold()
    let keys = Set(held.keys)
    for key in Set(fold.missingKeys(for: events[...])).subtracting(keys) { fold.hold(key) }
    let rows = try await connection.query(table.select(keys.sorted(), of: practice)) { row in
      (key: try row.get(0) as String, body: try row.get(1) as String)
    }
    for row in rows { try fold.load(key: row.key, body: row.body) }
    for event in events {
      // An event may touch two rows with dead letters of which only one had it before.
      let early = projection.keys(event).filter { key in held[key].map { event.position < $0 } ?? false }
      fold.take(event, except: Set(early))
    }
    let changes = try fold.changes()
    let free: SQL = """
      delete from public.dead_letters
      where practice_id = \(practice.uuid) and projection = \(table.name) and version = \(table.version)
        and generation = \(table.generation) and key = any(\(keys.sorted()))
      """
    try await connection.pipeline([free] + writes(changes, to: table, of: practice))
    return changes.deadLetters.count
  }
}

extension ProjectionRuntime {
  /// The practices of which events could not be read; for a process that serves all of them.
  func practicesWithUnread() async throws -> [PracticeID] {
    let find: SQL = """
      select distinct d.practice_id
      from unnest(\(projections.map(\.name)), \(projections.map { Int32($0.version) })) w(projection, version)
      join public.projection_pointers p on p.projection = w.projection and p.version = w.version
      join public.dead_letters d
        on d.projection = p.projection and d.version = p.version and d.generation = p.generation
      where starts_with(d.key, \(DeadLetter.eventMark)) and d.practice_id <> \(PracticeID.reserved.uuid)
      order by d.practice_id
      """
    return try await translated { try await pool.query(find) { row in PracticeID(try row.get(0)) } }
  }

  /// Makes a practice's read models whole again where this build can read an event that is a dead letter because one could
  /// not, as after an update.
  ///
  /// - Returns: whether there was such an event.
  func takeUpReadable(in practice: PracticeID) async throws -> Bool {
    let targets = try await statuses(of: projections.map(\.name), in: practice).map(\.target)
    var tookUp = false
    for (target, deadLetters) in try await letters(of: targets, in: practice) {
      let events = deadLetters.filter(\.isEvent).map(\.position)
      let page = try await store.readPage(at: events, in: practice)
      guard page.events.contains(where: { !$0.event.isUnrecognised }) else { continue }
      _ = try await refill(target, in: practice)
      tookUp = true
    }
    return tookUp
  }
}

/// What waits for a retry: a row that an event could not be applied to, with later events of it held back, or an event
/// that this build could not read, of which nobody knows what rows it touches. It holds no value of an event's.
struct DeadLetter: Hashable, Sendable {
  /// The row's key; of an event, its position behind ``eventMark``.
  let key: String
  /// The event that could not be applied or read.
  let position: Int64
  /// Safe to show; never a value of the event's.
  let error: String

  /// How the key of an unreadable event begins; no row's key does.
  static let eventMark = "#"

  var isEvent: Bool { key.hasPrefix(Self.eventMark) }

  init(key: String, position: Int64, error: String) {
    self.key = key
    self.position = position
    self.error = error
  }

  init(_ event: UnreadableEvent) {
    self.init(
      key: "\(Self.eventMark)\(event.position)", position: event.position,
      error: "\(event.reason.rawValue): \(event.type) version \(event.version)")
  }
}

/// Something about a practice's read models that its operator has to act on; its text says how, and holds no value of an
/// event's.
public enum ProjectionFinding: Hashable, Sendable, CustomStringConvertible {
  /// Rows and events wait for a retry; the read model is incomplete from a position on, the first that it lacks.
  case deadLetters(name: String, rows: Int, events: Int, from: Int64, reason: String)
  /// The read model was made from another history than the log now holds.
  case offChain(name: String)
  /// The read model's table is gone.
  case missing(name: String)
  /// The read models are behind, and an attempt to bring them forward failed.
  case cannotAdvance(lag: Int64, reason: String)
  /// The read model is far behind, another session holds it, and it did not move.
  case standsStill(name: String, lag: Int64)

  public var description: String {
    switch self {
    case .deadLetters(let name, let rows, let events, let from, let reason):
      "The read model \(name) keeps \(Self.count(rows, "row")) and \(Self.count(events, "unreadable event")) as dead letters, so it "
        + "is incomplete from position \(from) on (\(reason)). Once that is mended: regimen projections retry"
    case .offChain(let name):
      "The read model \(name) was made from another history than the log now holds: regimen projections rebuild \(name)"
    case .missing(let name):
      "The table of the read model \(name) is gone, so it cannot be shown: regimen projections rebuild \(name)"
    case .cannotAdvance(let lag, let reason):
      "The read models are \(Self.count(Int(lag), "event")) behind and cannot be brought forward. \(reason)"
    case .standsStill(let name, let lag):
      "The read model \(name) is \(Self.count(Int(lag), "event")) behind and stands still: another session holds it. "
        + "End that session, then look again: regimen projections list"
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
