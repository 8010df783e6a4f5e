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
        ) { chunks in try await self.inOrder(chunks, of: practice, body) }
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

extension EventStore {
  /// Streams events with their tags, sorted by their bytes, as they are stored.
  func copyWithTags(
    _ practice: PracticeID, after: Int64 = 0, upTo: Int64, _ body: (CopiedEvent, [String]) throws -> Void
  ) async throws {
    try await translated {
      try await pool.withConnection { connection in
        try await Self.copyWithTags(practice, after: after, upTo: upTo, through: connection, body)
      }
    }
  }

  /// As ``copyWithTags(_:after:upTo:_:)``, over a connection, and so in its transaction.
  ///
  /// - Parameter after: nil for all that is stored, also before the first position.
  static func copyWithTags(
    _ practice: PracticeID, after: Int64?, upTo: Int64, through connection: PostgresConnection,
    deadline: Duration? = nil, _ body: (CopiedEvent, [String]) throws -> Void
  ) async throws {
    let behind: SQL = if let after { "and position > \(literal: after)" } else { "" }
    try await connection.copyOut(
      """
      copy (
        select \(fragment: StoredEvent.columns), e.chain, t.tags
        from (select * from public.events where practice_id = \(literal: practice.uuid) \(fragment: behind)) e
        left join (
          select position, type, array_agg(tag order by tag) as tags from public.event_tags
          where practice_id = \(literal: practice.uuid) \(fragment: behind)
          group by position, type
        ) t on t.position = e.position and t.type = e.type
        where e.position <= \(literal: upTo)
        order by e.position) to stdout (format binary)
      """, deadline: deadline
    ) { chunks in
      var rows = CopyRows()
      for try await chunk in chunks {
        try rows.forEach(in: chunk, columns: CopiedEvent.columns + 1) { fields in
          let tags = try fields[CopiedEvent.columns].map { try texts($0) } ?? []
          try body(try CopiedEvent(fields), tags)
        }
      }
    }
  }

  /// Reads a `text[]` of one dimension as binary COPY delivers it: each element with its length, so that no character of
  /// one can pass for the end of it.
  private static func texts(_ field: UnsafeRawBufferPointer) throws -> [String] {
    var offset = 0
    func int32() throws -> Int {
      guard offset + 4 <= field.count else { throw CopyRows.malformed }
      defer { offset += 4 }
      return Int(Int32(bigEndian: field.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
    }
    let dimensions = try int32()
    offset += 8
    guard dimensions == 1 else { throw CopyRows.malformed }
    let count = try int32()
    offset += 4
    var texts: [String] = []
    for _ in 0..<count {
      let length = try int32()
      guard length >= 0, offset + length <= field.count else { throw CopyRows.malformed }
      texts.append(String(decoding: field[offset..<offset + length], as: UTF8.self))
      offset += length
    }
    return texts
  }
}
