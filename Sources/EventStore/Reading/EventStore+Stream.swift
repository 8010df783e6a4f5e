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
          copy (select \(fragment: StoredEvent.columns), e.chain from public.events e
                where e.practice_id = \(literal: practice.uuid) and e.position > \(literal: after)
                  and e.position <= \(literal: upTo) order by e.position) to stdout (format binary)
          """
        ) { chunks in
          try await self.inOrder(chunks, of: practice, body)
        }
      }
    }
  }

  /// Reads several chunks at once, each on a core of its own, and gives their events in the order of the log.
  private func inOrder(
    _ chunks: CopyOutChunks, of practice: PracticeID, _ body: (EventPage<Event>) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (number: Int, page: EventPage<Event>).self) { group in
      var (begun, given) = (0, 0)
      var read: [Int: EventPage<Event>] = [:]
      for try await chunk in chunks {
        let number = begun
        begun += 1
        group.addTask { (number, try self.page(of: practice, in: chunk, isFirst: number == 0)) }
        guard begun - given >= Self.chunksAtOnce else { continue }
        try await give()
      }
      while given < begun { try await give() }

      /// Waits for the chunk that comes next, and gives it with those behind it that are ready.
      func give() async throws {
        while read[given] == nil, let done = try await group.next() { read[done.number] = done.page }
        while let page = read.removeValue(forKey: given) {
          given += 1
          if page.lastPosition != nil { try await body(page) }
          // A long fold lets others have the thread.
          await Task.yield()
        }
      }
    }
  }

  /// How many chunks are held at once: one for each core, and one that is ready.
  private static var chunksAtOnce: Int { min(ProcessInfo.processInfo.activeProcessorCount, 4) + 1 }

  private func page(of practice: PracticeID, in chunk: [UInt8], isFirst: Bool) throws -> EventPage<Event> {
    var page = EventPage<Event>()
    var rows = CopyRows(behindHeader: !isFirst)
    try rows.forEach(in: chunk, columns: CopiedEvent.columns) { fields in
      page.append(try BorrowedEvent(fields), of: practice, codec)
    }
    return page
  }
}
