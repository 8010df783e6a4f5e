import EventSourcing
import Foundation
import Postgres

/// A row of the log whose bytes are borrowed, for as long as it takes to read it as an event.
struct BorrowedEvent {
  let position: Int64
  let eventID: UUID
  let type: String
  let version: Int
  let subject: UUID?
  let facts: UnsafeRawBufferPointer
  let sealed: UnsafeRawBufferPointer?
  let metadata: UnsafeRawBufferPointer
  let occurred: Timestamp
  let recorded: Timestamp

  /// Microseconds between the Unix epoch and PostgreSQL's, 2000-01-01.
  private static let epoch: Int64 = 946_684_800_000_000

  /// A row as binary COPY delivers it: the columns of ``StoredEvent/columns``, and any behind them.
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
    func instant(_ index: Int) throws -> Timestamp {
      let (sum, overflow) = (try integer(index) as Int64).addingReportingOverflow(Self.epoch)
      // PostgreSQL's infinity, which no event has, unless it was written there by hand.
      return overflow ? .infinity : Timestamp(microseconds: sum)
    }
    guard let eventID = try uuid(1) else { throw CopyRows.malformed }
    self.eventID = eventID
    position = try integer(0)
    type = String(decoding: try required(2), as: UTF8.self)
    version = Int(try integer(3) as Int32)
    subject = try uuid(4)
    facts = try required(5)
    sealed = fields[6]
    metadata = try required(7)
    occurred = try instant(8)
    recorded = try instant(9)
  }

  /// A row that is kept, with its bytes.
  init(
    _ row: StoredEvent, facts: UnsafeRawBufferPointer, sealed: UnsafeRawBufferPointer?,
    metadata: UnsafeRawBufferPointer
  ) {
    position = row.position
    eventID = row.eventID
    type = row.type
    version = row.version
    subject = row.subject
    self.facts = facts
    self.sealed = sealed
    self.metadata = metadata
    occurred = Timestamp(row.occurredAt)
    recorded = Timestamp(row.recordedAt)
  }

  /// Reads the row as an event.
  ///
  /// - Throws: ``UnreadableEvent`` where this build cannot.
  func event<Event>(
    in practice: PracticeID, codec: EventCodec<Event>
  ) throws(UnreadableEvent) -> Recorded<Event> {
    let event: Event
    do throws(EventCodecError) {
      event = try codec.decode(type: type, version: version, facts: facts)
    } catch {
      throw UnreadableEvent(position: position, type: type, version: version, reason: .init(error))
    }
    guard let metadata = try? JSONCoding.read(Metadata.self, from: metadata) else {
      throw UnreadableEvent(
        position: position, type: type, version: version, reason: .unreadableMetadata)
    }
    var part: SealedPart?
    if let sealed, let subject {
      part = SealedPart(subject: subject, eventID: eventID, type: type, ciphertext: Data(sealed))
    }
    return Recorded(
      practice: practice, position: position, eventID: eventID, type: type, event: event, sealed: part,
      metadata: metadata, occurredAt: occurred.date, recordedAt: recorded.date)
  }
}
