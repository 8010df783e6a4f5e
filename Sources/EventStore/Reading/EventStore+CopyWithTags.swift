import EventSourcing
import Foundation
import Postgres

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
