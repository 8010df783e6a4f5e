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
  public func readPage(
    in practice: PracticeID, after: Int64 = 0, limit: Int = 500
  ) async throws -> EventPage<Event> {
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

  func page(_ sql: SQL, in practice: PracticeID) async throws -> EventPage<Event> {
    let rows = try await translated { try await pool.query(sql) { row in try StoredEvent(row) } }
    return rows.reduce(into: EventPage()) { page, row in page.append(row, of: practice, codec) }
  }
}
