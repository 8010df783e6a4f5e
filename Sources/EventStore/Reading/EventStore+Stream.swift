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
  public func stream(
    in practice: PracticeID, after: Int64 = 0, upTo: Int64, _ body: ([Recorded<Event>]) async throws -> Void
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
            var events: [Recorded<Event>] = []
            try rows.forEach(in: chunk, columns: CopiedEvent.columns) { fields in
              events.append(try CopiedEvent(fields).stored.recorded(in: practice, codec: codec))
            }
            if !events.isEmpty { try await body(events) }
          }
        }
      }
    }
  }
}
