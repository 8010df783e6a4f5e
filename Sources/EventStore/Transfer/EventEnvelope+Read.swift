import EventSourcing
import Foundation
import Postgres

extension EventEnvelope {
  /// Reads a line.
  ///
  /// - Throws: ``TransferError`` `unreadable-line`, naming the line and the attribute at fault, and never its value.
  static func read(_ bytes: [UInt8], line: Int) throws(TransferError) -> EventEnvelope {
    guard let members = JSONMembers(bytes) else {
      throw .unreadableLine(line, "it is not one JSON object")
    }
    func need<Value>(_ value: Value?, _ name: String, _ what: String) throws(TransferError) -> Value {
      guard let value else { throw .unreadableLine(line, "“\(name)” has to be \(what)") }
      return value
    }
    func optional<Value>(
      _ name: String, _ what: String, _ make: (String) -> Value?
    ) throws(TransferError) -> Value? {
      guard members.bytes(name) != nil else { return nil }
      return try need(members.text(name).flatMap(make), name, what)
    }
    guard members.text("specversion") == "1.0" else {
      throw .unreadableLine(line, "it is not a CloudEvents 1.0 envelope")
    }
    let source = try need(
      members.text("source").flatMap { text in
        text.hasPrefix(sourcePrefix) ? PracticeID(String(text.dropFirst(sourcePrefix.count))) : nil
      }, "source", "/practices/ and a practice's id")
    let version = members.bytes("schemaversion").flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    let occurred = try need(
      members.text("time").flatMap(MicrosecondText.read), "time", "an instant in UTC with six decimals")
    let recorded = try need(
      members.text("recordedmicros").flatMap(Int64.init), "recordedmicros", "a whole number as text")
    let tags = try need(
      members.text("tags").flatMap { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) }, "tags",
      "a list of strings as text")
    guard !tags.contains(where: { $0.contains("\u{1F}") }) else {
      throw .unreadableLine(line, "“tags” holds a character that no tag holds")
    }
    let facts: Data
    if let data = members.bytes("data") {
      facts = Data(data)
    } else {
      facts = try need(
        members.text("data_base64").flatMap { Data(base64Encoded: $0) }, "data", "there, or “data_base64”")
    }
    let stored = StoredEvent(
      position: try need(members.text("position").flatMap(Int64.init), "position", "a whole number as text"),
      eventID: try need(members.text("id").flatMap(UUID.init(uuidString:)), "id", "a UUID"),
      type: try need(members.text("type"), "type", "a string"),
      version: try need(version.flatMap { Int32(exactly: $0) }.map(Int.init), "schemaversion", "a number"),
      subject: try optional("subject", "a UUID", UUID.init(uuidString:)), facts: facts,
      sealed: try optional("sealed", "Base64") { Data(base64Encoded: $0) },
      metadata: Data(try need(members.text("meta"), "meta", "JSON as text").utf8),
      occurredAt: Timestamp(microseconds: occurred).date, recordedAt: Timestamp(microseconds: recorded).date)
    return EventEnvelope(
      practice: source,
      event: CopiedEvent(
        stored: stored, chain: try need(members.text("chain").flatMap(hex), "chain", "64 hexadecimal digits"),
        occurredMicroseconds: occurred, recordedMicroseconds: recorded),
      tags: Set(tags).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      last: try need(
        members.text("lastposition").flatMap(Int64.init), "lastposition", "a whole number as text"))
  }

  private static func hex(_ text: String) -> Data? {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes = Data(capacity: 32)
    for index in stride(from: 0, to: 64, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(byte)
    }
    return bytes
  }
}

extension CopiedEvent {
  /// An event that comes from elsewhere than COPY.
  init(stored: StoredEvent, chain: Data, occurredMicroseconds: Int64, recordedMicroseconds: Int64) {
    self.stored = stored
    self.chain = chain
    self.occurredMicroseconds = occurredMicroseconds
    self.recordedMicroseconds = recordedMicroseconds
  }
}
