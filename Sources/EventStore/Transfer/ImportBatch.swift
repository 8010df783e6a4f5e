import EventSourcing
import Foundation
import Postgres

/// Verified events on their way into the database in one statement.
struct ImportBatch {
  private(set) var events: [(event: CopiedEvent, tags: [String], command: UUID)] = []
  private var bytes = 0

  /// Whether it has grown to what one statement takes.
  var isFull: Bool { events.count >= 1_000 || bytes >= 4 << 20 }

  mutating func add(_ event: CopiedEvent, _ tags: [String], _ command: UUID) {
    events.append((event, tags, command))
    bytes += event.stored.facts.count + (event.stored.sealed?.count ?? 0) + event.stored.metadata.count
  }

  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    bytes = 0
  }

  /// The operator's function; see the migration `0005_import.sql`.
  func statement(_ practice: PracticeID, isLast: Bool) -> SQL {
    let stored = events.map(\.event.stored)
    return """
      select public.import_events(\(practice.uuid), \((stored.first?.position ?? 1) - 1), \(isLast), \(stored.map(\.eventID)),
        \(stored.map(\.type)), \(stored.map { Int32($0.version) }), \(stored.map(\.subject)),
        \(stored.map { String(decoding: $0.facts, as: UTF8.self) }), \(stored.map(\.sealed)),
        \(stored.map { String(decoding: $0.metadata, as: UTF8.self) }),
        \(events.map(\.event.occurredMicroseconds)), \(events.map(\.event.recordedMicroseconds)),
        \(events.map { $0.tags.isEmpty ? nil : $0.tags.joined(separator: "\u{1F}") }),
        \(events.map(\.command)), \(events.map(\.event.chain)))
      """
  }
}
