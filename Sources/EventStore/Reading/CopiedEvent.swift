import EventSourcing
import Foundation
import Postgres

/// A row of the log as binary COPY delivers it, with what its chain covers.
struct CopiedEvent {
  let stored: StoredEvent
  let chain: Data
  let occurredMicroseconds: Int64
  let recordedMicroseconds: Int64

  /// The columns in the order that ``init(_:)`` reads, of a table named `e`.
  static let columns = 11

  init(_ fields: [UnsafeRawBufferPointer?]) throws {
    let row = try BorrowedEvent(fields)
    guard let chain = fields[10] else { throw CopyRows.malformed }
    self.chain = Data(chain)
    occurredMicroseconds = row.occurred.microseconds
    recordedMicroseconds = row.recorded.microseconds
    stored = StoredEvent(
      position: row.position, eventID: row.eventID, type: row.type, version: row.version,
      subject: row.subject,
      facts: Data(row.facts), sealed: row.sealed.map { Data($0) }, metadata: Data(row.metadata),
      occurredAt: row.occurred.date, recordedAt: row.recorded.date)
  }
}
