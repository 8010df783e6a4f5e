import EventSourcing
import Foundation

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
