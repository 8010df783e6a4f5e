import Crypto
import EventSourcing
import EventStore
import Foundation
import Practice

/// Lays a history out as rows of the log's tables in PostgreSQL's binary COPY format, each with its place in the chain.
///
/// The chained bytes are those of `append_events`; `EventStore.verify` is what tells that they are right.
struct ChainedRows {
  private static let header: [UInt8] =
    [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

  let practice: UUID
  private(set) var chain: [UInt8]
  private(set) var position: Int64 = 0
  private(set) var recordedAt: Int64 = 0
  private(set) var events = header
  private(set) var tags = header
  private(set) var commands = header

  init(practice: UUID) {
    self.practice = practice
    chain = Array(SHA256.hash(data: Self.bytes(practice)))
  }

  /// Empties the buffers for the next part of the history.
  mutating func beginPart() {
    (events, tags, commands) = (Self.header, Self.header, Self.header)
  }

  /// Ends the buffers as the format wants it.
  mutating func endPart() {
    let trailer: [UInt8] = [0xFF, 0xFF]
    events += trailer
    tags += trailer
    commands += trailer
  }

  mutating func add(_ history: HistoryEvent) {
    position += 1
    let type = Array(history.event.type.utf8)
    let command = HistoryIDs.command(Int(position))
    let meta = Array(
      #"{"client":"regimen-bench","command":"\#(command.uuidString)","role":"owner"}"#.utf8)
    let tagged = Set(history.event.tags).sorted().map { Array($0.text.utf8) }
    let version = Int32(history.event.payload.map { Swift.type(of: $0).schemaVersion } ?? 1)
    let occurred = Int64((history.occurredAt.timeIntervalSince1970 * 1_000_000).rounded())
    recordedAt = max(recordedAt, occurred)
    let id = HistoryIDs.event(Int(position))

    var fields = Self.bytes(practice) + Self.bytes(position) + Self.bytes(id) + Self.counted(type)
    fields += Self.bytes(version)
    for tag in tagged { fields += Self.counted(tag) }
    fields += Self.counted(history.event.subject.map(Self.bytes))
    fields += Self.counted(history.facts) + Self.counted(nil) + Self.counted(meta)
    fields += Self.bytes(occurred) + Self.bytes(recordedAt)
    chain = Array(SHA256.hash(data: chain + Array(SHA256.hash(data: fields))))

    Self.row(
      [
        Self.bytes(practice), Self.bytes(position), Self.bytes(id), type, Self.bytes(version),
        history.event.subject.map(Self.bytes), history.facts, nil, meta, Self.stamp(occurred),
        Self.stamp(recordedAt), chain,
      ], into: &events)
    for tag in tagged {
      Self.row([Self.bytes(practice), tag, type, Self.bytes(position)], into: &tags)
    }
    Self.row(
      [
        Self.bytes(practice), Self.bytes(command), [UInt8](repeating: 7, count: 32), Self.bytes(position),
        Self.bytes(position), Self.stamp(recordedAt), nil,
      ], into: &commands)
  }

  private static func row(_ fields: [[UInt8]?], into buffer: inout [UInt8]) {
    buffer += bytes(Int16(fields.count))
    for field in fields {
      buffer += bytes(Int32(field?.count ?? -1))
      if let field { buffer += field }
    }
  }

  private static func counted(_ field: [UInt8]?) -> [UInt8] {
    bytes(Int32(field?.count ?? -1)) + (field ?? [])
  }

  /// Microseconds since 1970 as PostgreSQL counts them, from 2000.
  private static func stamp(_ microseconds: Int64) -> [UInt8] { bytes(microseconds - 946_684_800_000_000) }

  private static func bytes(_ uuid: UUID) -> [UInt8] { withUnsafeBytes(of: uuid.uuid) { Array($0) } }

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
}
