/// A place in a JSON text that only moves forward; behind the last byte it reads 0, which no JSON text holds.
struct JSONCursor {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var offset: Int32 { Int32(truncatingIfNeeded: index) }
  var isAtEnd: Bool { index >= bytes.count }
  var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

  mutating func step() { index += 1 }

  mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  mutating func skip(_ word: StaticString) throws(JSONFault) {
    let count = word.utf8CodeUnitCount
    guard index + count <= bytes.count else { throw .notJSON }
    for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { throw .notJSON }
    index += count
  }

  /// Reads a string as a node, which is the next of the tape.
  mutating func string(at node: Int32) throws(JSONFault) -> JSONTape.Node {
    index += 1
    let start = index
    var hasEscapes = false
    var all: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      all |= byte
      switch byte {
      case UInt8(ascii: "\""):
        let text = UnsafeRawBufferPointer(rebasing: bytes[start..<index])
        // Nearly all of it is ASCII, which needs no second look; what does is looked at here, asked for or not.
        if hasEscapes {
          _ = try JSONEscapes.read(text)
        } else if all >= 0x80, String(validating: text, as: UTF8.self) == nil {
          throw .notJSON
        }
        index += 1
        return JSONTape.Node(
          kind: .string, hasEscapes: hasEscapes, start: Int32(truncatingIfNeeded: start),
          end: Int32(truncatingIfNeeded: index - 1), next: node + 1)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        index += 2
      case 0..<0x20: throw .notJSON
      default: index += 1
      }
    }
    throw .notJSON
  }

  /// Moves behind a number of the form of RFC 8259, section 6.
  mutating func skipNumber() throws(JSONFault) {
    if byte == UInt8(ascii: "-") { index += 1 }
    if byte == UInt8(ascii: "0") { index += 1 } else { try skipDigits() }
    if byte == UInt8(ascii: ".") {
      index += 1
      try skipDigits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      index += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(JSONFault) {
    let start = index
    while index < bytes.count, bytes[index] &- 48 < 10 { index += 1 }
    guard index > start else { throw .notJSON }
  }
}
