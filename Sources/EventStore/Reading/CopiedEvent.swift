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

  /// Microseconds between the Unix epoch and PostgreSQL's, 2000-01-01.
  private static let epoch: Int64 = 946_684_800_000_000

  init(_ fields: [UnsafeRawBufferPointer?]) throws {
    func required(_ index: Int) throws -> UnsafeRawBufferPointer {
      guard let field = fields[index] else { throw CopyRows.malformed }
      return field
    }
    func integer<Value: FixedWidthInteger>(_ index: Int) throws -> Value {
      let field = try required(index)
      guard field.count == MemoryLayout<Value>.size else { throw CopyRows.malformed }
      return Value(bigEndian: field.loadUnaligned(as: Value.self))
    }
    func uuid(_ index: Int) throws -> UUID? {
      guard let field = fields[index] else { return nil }
      guard field.count == 16 else { throw CopyRows.malformed }
      return UUID(uuid: field.loadUnaligned(as: uuid_t.self))
    }
    guard let eventID = try uuid(1) else { throw CopyRows.malformed }
    occurredMicroseconds = try integer(8) + Self.epoch
    recordedMicroseconds = try integer(9) + Self.epoch
    chain = Data(try required(10))
    stored = StoredEvent(
      position: try integer(0), eventID: eventID, type: String(decoding: try required(2), as: UTF8.self),
      version: Int(try integer(3) as Int32), subject: try uuid(4), facts: Data(try required(5)),
      sealed: fields[6].map { Data($0) }, metadata: Data(try required(7)),
      occurredAt: Timestamp(microseconds: occurredMicroseconds).date,
      recordedAt: Timestamp(microseconds: recordedMicroseconds).date)
  }
}
