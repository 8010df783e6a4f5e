public import EventSourcing
import Foundation
import Postgres

extension EventStore {
  /// Streams a practice's events in order through binary COPY, a chunk at a time, in bounded memory.
  ///
  /// - Parameters:
  ///   - after: the last position already seen; 0 for the beginning.
  ///   - upTo: the last position wanted.
  ///   - body: gets the events of each chunk; the next chunk is fetched when it returns.
  /// - Throws: ``EventStoreError`` `unreadable` where one of them cannot be read.
  public func stream(
    in practice: PracticeID, after: Int64 = 0, upTo: Int64, _ body: ([Recorded<Event>]) async throws -> Void
  ) async throws {
    try await streamPages(in: practice, after: after, upTo: upTo) { page in try await body(page.wholly()) }
  }

  /// Streams as ``stream(in:after:upTo:_:)`` does, and goes on behind events that this build cannot read.
  public func streamPages(
    in practice: PracticeID, after: Int64 = 0, upTo: Int64, _ body: (EventPage<Event>) async throws -> Void
  ) async throws {
    try await translated {
      try await pool.withConnection { connection in
        try await connection.copyOut(
          """
          copy (select \(fragment: StoredEvent.columns), e.chain from events e
                where e.practice_id = \(literal: practice.uuid) and e.position > \(literal: after)
                  and e.position <= \(literal: upTo) order by e.position) to stdout (format binary)
          """
        ) { chunks in
          var rows = CopyRows()
          for try await chunk in chunks {
            var page = EventPage<Event>()
            try rows.forEach(in: chunk, columns: CopiedEvent.columns) { fields in
              page.append(try CopiedEvent(fields).stored, of: practice, codec)
            }
            if page.lastPosition != nil { try await body(page) }
          }
        }
      }
    }
  }
}
