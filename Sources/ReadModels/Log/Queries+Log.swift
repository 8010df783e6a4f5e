public import EventSourcing
import EventStore
public import Foundation
import Practice

extension Queries {
  /// The log itself, oldest first, pseudonymous as it is stored.
  ///
  /// - Parameters:
  ///   - since: only events after this position.
  ///   - asOf: what may be known; nil for everything recorded by now. By what had happened, a page may hold fewer events
  ///     than its limit and still have a next one.
  ///   - limit: 1 to ``mostItems``.
  ///   - cursor: the `next` of the page before.
  /// - Throws: ``ReadModelError`` `invalid-cursor`, or `out-of-range` for a position that the log has not reached.
  public func log(
    _ practice: PracticeID, since: Int64 = 0, asOf: AsOf? = nil, now: Date, limit: Int = 50,
    cursor: String? = nil, atLeast: Int64? = nil
  ) async throws -> LogPage {
    try await runtime.translated {
      let after = max(since, try cursor.map { try Cursor($0, parts: 1).number(0) } ?? 0)
      let end = try await reach(asOf, now: now, in: practice, atLeast: atLeast).position
      // No page is read beyond the end, nor is one that begins there.
      let size = min(Int64(Self.pageSize(limit)), max(0, end - after))
      let page = try await store.readPage(in: practice, after: after, limit: Int(size))
      let last = after + size
      return LogPage(
        items: page.events.filter { asOf?.shows($0.occurredAt) ?? true }.map(LoggedEvent.init),
        unreadable: page.unreadable.map(LogPage.Unreadable.init),
        next: last < end && size > 0 ? Cursor(["\(last)"]).text : nil, position: end)
    }
  }
}
