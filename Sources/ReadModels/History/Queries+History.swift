public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

extension Queries {
  /// Everything that happened to or with a client, newest first by when it happened.
  ///
  /// - Parameters:
  ///   - kinds: event types to show, for example `session-recorded`; empty for all.
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - limit: 1 to ``mostItems``.
  ///   - cursor: the `next` of the page before.
  public func history(
    _ practice: PracticeID, of client: UUID, kinds: [String] = [], asOf: AsOf? = nil, now: Date = Date(),
    limit: Int = 50, cursor: String? = nil, atLeast: Int64? = nil
  ) async throws -> HistoryPage {
    try await reading(
      ["history", "directory"], of: practice, asOf: asOf, .client(client), now: now, atLeast: atLeast
    ) { point, _ in
      try await history(practice, of: client, kinds: kinds, limit: limit, cursor: cursor, at: point)
    }
  }

  /// The same from read models as they stand somewhere.
  func history(
    _ practice: PracticeID, of client: UUID, kinds: [String] = [], limit: Int, cursor: String? = nil,
    at point: ReadPoint
  ) async throws -> HistoryPage {
    let size = Self.pageSize(limit)
    var condition: SQL = "h.client = \(client)"
    if !kinds.isEmpty { condition = "\(fragment: condition) and h.kind = any(\(kinds))" }
    if let cursor {
      let before = try Cursor(cursor, parts: 2)
      let (instant, position) = (Instant(milliseconds: try before.number(0)).date, try before.number(1))
      condition = "\(fragment: condition) and (h.occurred_at, h.position) < (\(instant), \(position))"
    }
    let wanted = condition
    let table = point(HistoryProjection.self)
    let key = DirectoryProjection.key(.client, client)
    let found = try await store.pool.query(
      """
      with page as (
        select h.body, h.matter, h.position from \(fragment: table) h
        where h.practice_id = \(practice.uuid) and \(fragment: wanted)
        order by h.occurred_at desc, h.position desc limit \(size + 1)
      )
      select true, p.body, (
        select min(n.position) from \(fragment: table) n
        where n.practice_id = \(practice.uuid) and n.client = \(client) and n.matter = p.matter
          and n.position > p.position)
      from page p
      union all
      select false, d.body, null from \(fragment: point(DirectoryProjection.self)) d
      where d.practice_id = \(practice.uuid) and d.key = \(key)
      """
    ) { row in
      (isItem: try row.get(0) as Bool, body: try row.get(1) as String, by: try row.get(2) as Int64?)
    }

    guard let known = found.first(where: { !$0.isItem }) else { throw ReadModelError.unknownClient }
    var rows = try found.filter(\.isItem).map {
      (row: try Self.decode(HistoryProjection.self, $0.body), by: $0.by)
    }
    rows.sort { ($0.row.occurredAt, $0.row.position) > ($1.row.occurredAt, $1.row.position) }
    let page = rows.prefix(size)
    let people = try await People(
      try Self.directory([(key, known.body)]), and: page.map(\.row.sealed), of: practice, in: store)
    let items = zip(page, people.texts).map { HistoryItem($0.row, correctedBy: $0.by, texts: $1) }
    let last = page.last.map { Cursor(["\($0.row.occurredAt.milliseconds)", "\($0.row.position)"]).text }
    return HistoryPage(
      clientID: client, handle: people.row(.client, client)?.handle, client: people.name(.client, client),
      items: items, next: rows.count > size ? last : nil,
      incompleteFrom: try await incompleteFrom(client, in: practice, upTo: point.position),
      position: point.position)
  }
}

extension ReadModelError {
  static let unknownClient = ReadModelError(
    .notFound, "There is no such client in this practice. See “regimen show client”.")
}
