public import EventSourcing
import Foundation
import Postgres

extension EventStore {
  /// Walks a practice's chain from its first event to its head, and names the first position that is not as appended.
  ///
  /// - Parameters:
  ///   - anchor: a position and chain noted outside the database earlier, which must still be on the chain.
  ///   - progress: called now and then with the position reached and the head.
  public func verify(
    _ practice: PracticeID, anchor: Anchor? = nil, progress: (Int64, Int64) -> Void = { _, _ in }
  ) async throws -> Verification {
    let head = try await head(of: practice)
    var walk = ChainWalk(practice: practice)
    var found: Verification?
    if let anchor, anchor.position == 0, anchor.chain != walk.chain {
      return .broken(position: 0, problem: .anchorMismatch)
    }
    try await copyWithTags(practice, upTo: head.position) { event, tags in
      guard found == nil else { return }
      if let problem = walk.take(event, tags: tags) {
        found = .broken(position: walk.position + 1, problem: problem)
      } else if let anchor, anchor.position == walk.position, anchor.chain != walk.chain {
        found = .broken(position: walk.position, problem: .anchorMismatch)
      }
      if walk.position % 1_000 == 0 { progress(walk.position, head.position) }
    }
    if let found { return found }
    if walk.position < head.position { return .broken(position: walk.position + 1, problem: .truncated) }
    if walk.chain != head.chain { return .broken(position: head.position, problem: .headMismatch) }
    let beyond = try await readPage(in: practice, after: head.position, limit: 1)
    if let first = beyond.lastPosition, try await self.head(of: practice) == head {
      return .broken(position: first, problem: .headMismatch)
    }
    if let anchor, anchor.position > head.position {
      return .broken(position: head.position + 1, problem: .anchorMismatch)
    }
    return .intact(position: head.position)
  }

  /// Streams events with their tags, sorted, as they are stored.
  func copyWithTags(
    _ practice: PracticeID, after: Int64 = 0, upTo: Int64, _ body: (CopiedEvent, [String]) throws -> Void
  ) async throws {
    try await translated {
      try await pool.withConnection { connection in
        try await connection.copyOut(
          """
          copy (
            select \(fragment: StoredEvent.columns), e.chain, array_to_string(t.tags, E'\\x1f')
            from public.events e
            left join (
              select position, type, array_agg(tag order by tag) as tags from public.event_tags
              where practice_id = \(literal: practice.uuid) and position > \(literal: after)
              group by position, type
            ) t on t.position = e.position and t.type = e.type
            where e.practice_id = \(literal: practice.uuid) and e.position > \(literal: after)
              and e.position <= \(literal: upTo)
            order by e.position) to stdout (format binary)
          """
        ) { chunks in
          var rows = CopyRows()
          for try await chunk in chunks {
            try rows.forEach(in: chunk, columns: CopiedEvent.columns + 1) { fields in
              let tags = fields[CopiedEvent.columns].map { String(decoding: $0, as: UTF8.self) }
              try body(try CopiedEvent(fields), tags.map { $0.components(separatedBy: "\u{1f}") } ?? [])
            }
          }
        }
      }
    }
  }
}
