public import EventSourcing
import Foundation
import Postgres

extension EventStore {
  /// Events of a practice in order, from the one behind a position, whether this build can read them or not.
  ///
  /// For readers that have to go on behind an event that cannot be read, and that keep a note of it.
  ///
  /// - Parameters:
  ///   - after: the last position already seen; 0 for the beginning.
  ///   - limit: how many at the most, from 1.
  public func readPage(in practice: PracticeID, after: Int64 = 0, limit: Int = 500) async throws -> EventPage<
    Event
  > {
    try await page(
      """
      select \(fragment: StoredEvent.columns) from public.events e
      where e.practice_id = \(practice.uuid) and e.position > \(after) order by e.position limit \(limit)
      """, in: practice)
  }

  /// The events at some positions, in order, whether this build can read them or not.
  public func readPage(at positions: [Int64], in practice: PracticeID) async throws -> EventPage<Event> {
    guard !positions.isEmpty else { return EventPage() }
    return try await page(
      """
      select \(fragment: StoredEvent.columns) from public.events e
      where e.practice_id = \(practice.uuid) and e.position = any(\(positions)) order by e.position
      """, in: practice)
  }

  /// Streams the events that a condition selects, in order, a page at a time, so that memory holds one page of them.
  ///
  /// Of a subject with several ids all are selected and read as one, as far as that was recorded by `upTo`. Each page is a
  /// statement of its own. Events that are appended meanwhile are among them where they lie within `upTo`.
  ///
  /// - Parameters:
  ///   - after: the last position that is not wanted any more; 0 for the beginning.
  ///   - upTo: the last position wanted; what a clause with the reach `latest` selects is the newest by then.
  ///   - limit: how many a page holds at the most, from 1.
  ///   - body: gets each page that holds an event; the next is read when it returns.
  public func streamPages(
    _ condition: Condition, in practice: PracticeID, after: Int64 = 0, upTo: Int64 = .max, limit: Int = 1_000,
    _ body: (EventPage<Event>) async throws -> Void
  ) async throws {
    guard !condition.clauses.isEmpty else { return }
    let aliased = try await aliased(condition, in: practice, upTo: upTo)
    let condition = aliased?.condition ?? condition
    let every = condition.pairs(of: .every)
    let latest = condition.pairs(of: .latest)
    var after = after
    while true {
      let page = try await page(
        """
        select \(fragment: StoredEvent.columns)
        from (
          select n.position from unnest(\(every.tags), \(every.types)) q(tag, type)
          cross join lateral (
            select t.position from public.event_tags t
            where t.practice_id = \(practice.uuid) and t.tag = q.tag and t.type = q.type
              and t.position > \(after) and t.position <= \(upTo)
            order by t.position limit \(limit)) n
          union
          select n.position from unnest(\(latest.tags), \(latest.types)) q(tag, type)
          cross join lateral (
            select t.position from public.event_tags t
            where t.practice_id = \(practice.uuid) and t.tag = q.tag and t.type = q.type and t.position <= \(upTo)
            order by t.position desc limit 1) n
          where n.position > \(after)
          order by 1 limit \(limit)
        ) selected
        join public.events e on e.practice_id = \(practice.uuid) and e.position = selected.position
        order by e.position
        """, in: practice, aliased)
      guard let last = page.lastPosition else { return }
      try await body(page)
      // A long fold lets others have the thread.
      await Task.yield()
      guard page.events.count + page.unreadable.count == limit else { return }
      after = last
    }
  }

  func page(_ sql: SQL, in practice: PracticeID, _ aliased: AliasedCondition<Event>? = nil) async throws
    -> EventPage<Event>
  {
    let rows = try await translated { try await pool.query(sql) { row in try StoredEvent(row) } }
    return page(of: rows, in: practice, aliased)
  }
}
