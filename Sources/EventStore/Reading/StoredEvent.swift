import EventSourcing
import Foundation
import Postgres

/// A row of the log as it is stored, before it is read as an event.
struct StoredEvent: Sendable {
  let position: Int64
  let eventID: UUID
  let type: String
  let version: Int
  let subject: UUID?
  let facts: Data
  let sealed: Data?
  let metadata: Data
  let occurredAt: Date
  let recordedAt: Date

  /// The columns that ``init(_:)`` reads, of a table named `e`.
  static let columns: SQL = """
    e.position, e.event_id, e.type, e.schema_version, e.subject, e.facts, e.sealed, e.meta, e.occurred_at,
    e.recorded_at
    """

  init(
    position: Int64, eventID: UUID, type: String, version: Int, subject: UUID?, facts: Data, sealed: Data?,
    metadata: Data, occurredAt: Date, recordedAt: Date
  ) {
    self.position = position
    self.eventID = eventID
    self.type = type
    self.version = version
    self.subject = subject
    self.facts = facts
    self.sealed = sealed
    self.metadata = metadata
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
  }

  init(_ row: Row) throws {
    position = try row.get(0)
    eventID = try row.get(1)
    type = try row.get(2)
    version = try row.get(3)
    subject = try row.get(4)
    facts = Data((try row.get(5) as String).utf8)
    sealed = try row.get(6)
    metadata = Data((try row.get(7) as String).utf8)
    occurredAt = try row.get(8)
    recordedAt = try row.get(9)
  }

  /// Reads the row as an event.
  ///
  /// - Throws: ``UnreadableEvent`` where this build cannot.
  func recorded<Event>(
    in practice: PracticeID, codec: EventCodec<Event>
  ) throws(UnreadableEvent) -> Recorded<Event> {
    let read = facts.withUnsafeBytes { facts in
      metadata.withUnsafeBytes { metadata in
        (sealed ?? Data()).withUnsafeBytes { part in
          let row = BorrowedEvent(
            self, facts: facts, sealed: sealed == nil ? nil : part, metadata: metadata)
          return Result { () throws(UnreadableEvent) in try row.event(in: practice, codec: codec) }
        }
      }
    }
    return try read.get()
  }
}
