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
  func recorded<Event>(in practice: PracticeID, codec: EventCodec<Event>) throws(UnreadableEvent) -> Recorded<
    Event
  > {
    let read = facts.withUnsafeBytes { facts in
      metadata.withUnsafeBytes { metadata in
        (sealed ?? Data()).withUnsafeBytes { part in
          let row = BorrowedEvent(self, facts: facts, sealed: sealed == nil ? nil : part, metadata: metadata)
          return Result { () throws(UnreadableEvent) in try row.event(in: practice, codec: codec) }
        }
      }
    }
    return try read.get()
  }
}

extension StoredEvent {
  /// The row as it reads where some ids are others. The personal part stays sealed with the key of whom it was recorded of.
  func reading(_ ids: [UUID: UUID]) -> StoredEvent {
    StoredEvent(
      position: position, eventID: eventID, type: type, version: version, subject: subject,
      facts: Data(AliasedFacts.replacing(ids, in: String(decoding: facts, as: UTF8.self)).utf8),
      sealed: sealed, metadata: metadata, occurredAt: occurredAt, recordedAt: recordedAt)
  }
}

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
  func event<Event>(in practice: PracticeID, codec: EventCodec<Event>) throws(UnreadableEvent) -> Recorded<
    Event
  > {
    let event: Event
    do throws(EventCodecError) { event = try codec.decode(type: type, version: version, facts: facts) } catch
    { throw UnreadableEvent(position: position, type: type, version: version, reason: .init(error)) }
    guard let metadata = try? JSONCoding.read(Metadata.self, from: metadata) else {
      throw UnreadableEvent(position: position, type: type, version: version, reason: .unreadableMetadata)
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
      subject: row.subject, facts: Data(row.facts), sealed: row.sealed.map { Data($0) },
      metadata: Data(row.metadata), occurredAt: row.occurred.date, recordedAt: row.recorded.date)
  }
}
