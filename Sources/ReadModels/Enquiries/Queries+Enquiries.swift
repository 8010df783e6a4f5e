public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

extension Queries {
  /// The open enquiries of a practice, newest first: of people who have not registered and were not erased.
  ///
  /// - Parameters:
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - limit: 1 to ``mostItems``.
  ///   - cursor: the `next` of the page before.
  public func enquiries(
    _ practice: PracticeID, asOf: AsOf? = nil, now: Date = Date(), limit: Int = 50, cursor: String? = nil,
    atLeast: Int64? = nil
  ) async throws -> EnquiryPage {
    let size = Self.pageSize(limit)
    var condition: SQL = "true"
    if let cursor {
      let before = try Cursor(cursor, parts: 2)
      let (instant, key) = (Instant(milliseconds: try before.number(0)).date, before.parts[1])
      condition = "(occurred_at, key) < (\(instant), \(key))"
    }
    let wanted = condition
    return try await reading(
      ["enquiries"], of: practice, asOf: asOf, .everything, now: now, atLeast: atLeast
    ) { point, _ in
      let found = try await store.pool.query(
        """
        select key, body from \(fragment: point(EnquiriesProjection.self)) e
        where practice_id = \(practice.uuid) and \(fragment: wanted)
        order by occurred_at desc, key desc limit \(size + 1)
        """
      ) { row in (key: try row.get(0) as String, body: try row.get(1) as String) }
      let page = try found.prefix(size).map { ($0.key, try Self.decode(EnquiriesProjection.self, $0.body)) }
      let people = try await People([:], and: page.map(\.1.sealed), of: practice, in: store)
      let items = zip(page, people.texts).map { entry, texts in
        EnquiryPage.Item(
          enquiryID: entry.1.clientID, at: entry.1.at, regions: entry.1.regions, name: texts?[.name],
          email: texts?[.email], phone: texts?[.phone], complaint: texts?[.complaint],
          position: entry.1.position)
      }
      let last = page.last.map { Cursor(["\($0.1.at.milliseconds)", $0.0]).text }
      return EnquiryPage(items: items, next: found.count > size ? last : nil, position: point.position)
    }
  }
}
