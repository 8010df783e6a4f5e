import EventSourcing
import Foundation
import Postgres

/// An event with everything that its chain covers, as one line of JSON: a CloudEvents 1.0 envelope.
///
/// Facts and metadata travel byte for byte, the personal part sealed; a key never does.
struct EventEnvelope {
  let practice: PracticeID
  let event: CopiedEvent
  /// Sorted by their bytes.
  let tags: [String]
  /// The last position of the log that the line is part of, so that a file that was cut short is noticed.
  let last: Int64

  static let sourcePrefix = "/practices/"

  /// The line, with its end.
  func write(to bytes: inout [UInt8]) {
    let stored = event.stored
    bytes += "{\"specversion\":\"1.0\"".utf8
    add("id", stored.eventID.lowercased, &bytes)
    add("source", Self.sourcePrefix + practice.uuid.lowercased, &bytes)
    add("type", stored.type, &bytes)
    if let subject = stored.subject { add("subject", subject.lowercased, &bytes) }
    add("time", MicrosecondText.write(event.occurredMicroseconds), &bytes)
    add("datacontenttype", "application/json", &bytes)
    // CloudEvents' integers have 32 bits: larger numbers are strings.
    add("position", String(stored.position), &bytes)
    add("lastposition", String(last), &bytes)
    bytes += ",\"schemaversion\":\(stored.version)".utf8
    add("tags", Self.array(tags), &bytes)
    add("meta", String(decoding: stored.metadata, as: UTF8.self), &bytes)
    if let sealed = stored.sealed { add("sealed", sealed.base64EncodedString(), &bytes) }
    add("recordedmicros", String(event.recordedMicroseconds), &bytes)
    add("chain", event.chain.map { String(format: "%02x", $0) }.joined(), &bytes)
    // White space around facts would be lost, and a line break in them end the line.
    if stored.facts.contains(where: { $0 <= 0x20 && $0 != 0x20 }) || stored.facts.first == 0x20
      || stored.facts.last == 0x20
    {
      add("data_base64", stored.facts.base64EncodedString(), &bytes)
    } else {
      bytes += ",\"data\":".utf8
      bytes += stored.facts
    }
    bytes += "}\n".utf8
  }

  private func add(_ name: String, _ value: String, _ bytes: inout [UInt8]) {
    bytes += ",\"\(name)\":".utf8
    Self.quote(value, &bytes)
  }

  private static func array(_ texts: [String]) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      quote(text, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func quote(_ text: String, _ bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: bytes += String(format: "\\u%04x", byte).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension EventEnvelope {
  /// Reads a line.
  ///
  /// - Throws: ``TransferError`` `unreadable-line`, naming the line and the attribute at fault, and never its value.
  static func read(_ bytes: [UInt8], line: Int) throws(TransferError) -> EventEnvelope {
    guard let members = JSONMembers(bytes) else { throw .unreadableLine(line, "it is not one JSON object") }
    func need<Value>(_ value: Value?, _ name: String, _ what: String) throws(TransferError) -> Value {
      guard let value else { throw .unreadableLine(line, "“\(name)” has to be \(what)") }
      return value
    }
    func optional<Value>(_ name: String, _ what: String, _ make: (String) -> Value?) throws(TransferError)
      -> Value?
    {
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

/// Instants as RFC 3339 text in UTC with six digits of a fraction, so that what PostgreSQL stores comes back as it was.
enum MicrosecondText {
  /// Microseconds since 1970-01-01T00:00:00Z as text, for example `2027-03-01T15:00:00.000250Z`.
  static func write(_ microseconds: Int64) -> String {
    let fraction = ((microseconds % 1_000_000) + 1_000_000) % 1_000_000
    let whole = InstantText.write((microseconds - fraction) / 1000).dropLast()
    let digits = String(fraction)
    return "\(whole).\(String(repeating: "0", count: 6 - digits.count))\(digits)Z"
  }

  /// Reads that form alone; nil for any other.
  static func read(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 7, parts[1].last == "Z",
      parts[1].dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
      let fraction = Int64(parts[1].dropLast()), let whole = InstantText.read(parts[0] + "Z")
    else { return nil }
    return whole * 1000 + fraction
  }
}
