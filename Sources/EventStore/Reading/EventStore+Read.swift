public import EventSourcing
public import Foundation
import Postgres

extension EventStore {
  /// Events of a practice in order, from the one behind a position.
  ///
  /// - Parameters:
  ///   - after: the last position already seen; 0 for the beginning.
  ///   - limit: how many at the most, from 1.
  /// - Throws: ``EventStoreError`` `unreadable` where one of them cannot be read; ``readPage(in:after:limit:)`` goes on.
  public func read(in practice: PracticeID, after: Int64 = 0, limit: Int = 500) async throws -> [Recorded<
    Event
  >] { try await readPage(in: practice, after: after, limit: limit).wholly() }

  /// The events that a condition selects, in order.
  ///
  /// - Throws: ``EventStoreError`` `unreadable` where one of them cannot be read, naming its position: nothing may be
  ///   decided on what is not known.
  public func read(_ condition: Condition, in practice: PracticeID, after: Int64 = 0) async throws
    -> [Recorded<Event>]
  {
    guard !condition.clauses.isEmpty else { return [] }
    let aliased = try await aliased(condition, in: practice)
    let condition = aliased?.condition ?? condition
    let every = condition.pairs(of: .every)
    let latest = condition.pairs(of: .latest)
    return try await recorded(
      """
      select \(fragment: StoredEvent.columns)
      from (
        select t.position from unnest(\(every.tags), \(every.types)) q(tag, type)
        join public.event_tags t on t.practice_id = \(practice.uuid) and t.tag = q.tag and t.type = q.type
        union
        select n.position from unnest(\(latest.tags), \(latest.types)) q(tag, type)
        cross join lateral (
          select t.position from public.event_tags t
          where t.practice_id = \(practice.uuid) and t.tag = q.tag and t.type = q.type
          order by t.position desc limit 1) n
      ) selected
      join public.events e on e.practice_id = \(practice.uuid) and e.position = selected.position
      where e.position > \(after)
      order by e.position
      """, in: practice, aliased)
  }

  /// How many tagged events a condition's clauses select, counted up to a limit; an event is counted for each clause.
  public func count(_ condition: Condition, in practice: PracticeID, upTo limit: Int) async throws -> Int {
    let condition = try await aliased(condition, in: practice)?.condition ?? condition
    let pairs = condition.clauses.flatMap { clause in clause.types.map { (clause.tag.text, $0) } }
    return try await translated {
      try await pool.queryOne(
        """
        select count(*) from (
          select 1 from unnest(\(pairs.map(\.0)), \(pairs.map(\.1))) q(tag, type)
          join public.event_tags t on t.practice_id = \(practice.uuid) and t.tag = q.tag and t.type = q.type
          limit \(limit)) counted
        """
      ) { row in Int(try row.get(0) as Int64) } ?? 0
    }
  }

  /// How much the events that a condition's clauses select hold: one for each, and one more for each kilobyte of its facts. A session
  /// of hundreds of sets so counts as many events.
  ///
  /// - Parameter limit: how many events are looked at.
  public func weight(_ condition: Condition, in practice: PracticeID, of limit: Int) async throws -> Int {
    let condition = try await aliased(condition, in: practice)?.condition ?? condition
    let pairs = condition.clauses.flatMap { clause in clause.types.map { (clause.tag.text, $0) } }
    return try await translated {
      try await pool.queryOne(
        """
        select coalesce(sum(1 + octet_length(e.facts::text) / 1024), 0)::bigint from (
          select t.position from unnest(\(pairs.map(\.0)), \(pairs.map(\.1))) q(tag, type)
          join public.event_tags t on t.practice_id = \(practice.uuid) and t.tag = q.tag and t.type = q.type
          limit \(limit)) selected
        join public.events e on e.practice_id = \(practice.uuid) and e.position = selected.position
        """
      ) { row in Int(try row.get(0) as Int64) } ?? 0
    }
  }

  /// Every event that carries a tag, of any type, in order, up to a position.
  public func read(tag: Tag, in practice: PracticeID, upTo: Int64 = .max) async throws -> [Recorded<Event>] {
    try await recorded(
      """
      select \(fragment: StoredEvent.columns) from public.event_tags t
      join public.events e on e.practice_id = t.practice_id and e.position = t.position
      where t.practice_id = \(practice.uuid) and t.tag = \(tag.text) and t.position <= \(upTo)
      order by e.position
      """, in: practice)
  }

  /// The last position recorded at or before an instant; 0 where there was none yet.
  public func position(recordedBy instant: Date, in practice: PracticeID) async throws -> Int64 {
    try await translated {
      try await pool.queryOne(
        """
        select coalesce(max(position), 0) from public.events
        where practice_id = \(practice.uuid) and recorded_at <= \(instant)
        """
      ) { row in try row.get(0) as Int64 } ?? 0
    }
  }

  private func recorded(
    _ sql: SQL, in practice: PracticeID, _ aliased: AliasedCondition<Event>? = nil
  ) async throws -> [Recorded<Event>] { try await page(sql, in: practice, aliased).wholly() }

  /// Opens personal parts, in order; those of erased people stay erased, and one that does not open holds up no other.
  ///
  /// - Throws: ``EventStoreError`` `wrong-master-key`, `vault-sealed` where the practice's own key does not open.
  public func open(_ parts: [SealedPart], in practice: PracticeID) async throws -> [OpenedPart] {
    let keys = try await translated { try await vault.keys(of: Set(parts.map(\.subject)), in: practice) }
    return parts.map { part in
      switch keys[part.subject] {
      case .erased: return .erased
      case .key(let key): return (try? Sealing.open(part, with: key)).map { .open($0) } ?? .sealed
      case .sealed, nil: return .sealed
      }
    }
  }
}

extension Condition {
  /// The tags and types that the clauses of a selection select, as two columns.
  func pairs(of selection: Clause.Selection) -> (tags: [String], types: [String]) {
    let pairs = clauses.filter { $0.selection == selection }.flatMap { clause in
      clause.types.map { (clause.tag.text, $0) }
    }
    return (pairs.map(\.0), pairs.map(\.1))
  }
}
