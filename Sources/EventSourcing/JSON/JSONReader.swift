import Foundation

/// Reads one value of a tape into whatever is decodable, several times as fast as Foundation's decoder.
///
/// Dates are instants as text, as ``JSONCoding`` writes them. It tells that something is wrong and not where: stored
/// facts are read whole or not at all.
struct JSONReader: Decoder {
  let tape: JSONTape
  let index: Int32

  static func read<Value: Decodable>(_ type: Value.Type, from bytes: UnsafeRawBufferPointer) throws -> Value {
    try JSONTape.read(bytes) { tape in
      guard let itself = type as? any JSONRepresentable.Type else {
        return try JSONReader(tape: tape, index: 0).value(type)
      }
      guard let value = try itself.init(json: JSONNode(tape: tape, index: 0)) as? Value else {
        throw JSONFault.unexpected
      }
      return value
    }
  }

  /// Reads a value of a type that is known to read itself.
  static func readItself<Value: JSONRepresentable>(_ type: Value.Type, from bytes: UnsafeRawBufferPointer)
    throws -> Value
  { try JSONTape.read(bytes) { tape in try Value(json: JSONNode(tape: tape, index: 0)) } }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard tape.nodes[Int(index)].kind == .object else { throw JSONFault.unexpected }
    return KeyedDecodingContainer(JSONMembers<Key>(tape: tape, index: index))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try JSONElements(tape, index) }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  /// What Foundation's decoder reads in a way of its own comes first; everything else reads itself.
  @inline(__always) func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if type == UUID.self { return Self.same(try tape.uuid(index)) }
    if type == Date.self { return Self.same(try tape.date(index)) }
    if type == Data.self {
      guard let data = Data(base64Encoded: try tape.text(index)) else { throw JSONFault.unexpected }
      return Self.same(data)
    }
    // Their forms in JSON are Foundation's own, and nothing that is stored has one.
    if type == Decimal.self || type == URL.self { throw JSONFault.unexpected }
    return try Value(from: self)
  }

  /// A value of a type that was found to be the one wanted.
  private static func same<Given, Value>(_ value: Given) -> Value { unsafeBitCast(value, to: Value.self) }
}

extension JSONReader: SingleValueDecodingContainer {
  func decodeNil() -> Bool { tape.isNull(index) }
  func decode(_ type: Bool.Type) throws -> Bool { try tape.bool(index) }
  func decode(_ type: String.Type) throws -> String { try tape.text(index) }
  func decode(_ type: Double.Type) throws -> Double { try tape.double(index) }
  func decode(_ type: Float.Type) throws -> Float { try tape.float(index) }
  func decode(_ type: Int.Type) throws -> Int { try tape.integer(index) }
  func decode(_ type: Int8.Type) throws -> Int8 { try tape.integer(index) }
  func decode(_ type: Int16.Type) throws -> Int16 { try tape.integer(index) }
  func decode(_ type: Int32.Type) throws -> Int32 { try tape.integer(index) }
  func decode(_ type: Int64.Type) throws -> Int64 { try tape.integer(index) }
  func decode(_ type: UInt.Type) throws -> UInt { try tape.integer(index) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try tape.integer(index) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try tape.integer(index) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try tape.integer(index) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try tape.integer(index) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try value(type) }
}

/// A place in a JSON text that only moves forward; behind the last byte it reads 0, which no JSON text holds.
struct JSONCursor {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

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

/// Reads what a JSON string writes with a backslash (RFC 8259, section 7).
enum JSONEscapes {
  static func read(_ bytes: UnsafeRawBufferPointer) throws(JSONFault) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\") else {
        plain.append(byte)
        continue
      }
      guard index < bytes.count else { throw .notJSON }
      let mark = bytes[index]
      index += 1
      switch mark {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(mark)
      case UInt8(ascii: "b"): plain.append(0x08)
      case UInt8(ascii: "f"): plain.append(0x0C)
      case UInt8(ascii: "n"): plain.append(0x0A)
      case UInt8(ascii: "r"): plain.append(0x0D)
      case UInt8(ascii: "t"): plain.append(0x09)
      case UInt8(ascii: "u"): plain += Array(try scalar(bytes, &index).utf8)
      default: throw .notJSON
      }
    }
    guard let text = String(validating: plain, as: UTF8.self) else { throw .notJSON }
    return text
  }

  /// A scalar of one unit, or of two where the first is the upper half of a pair.
  private static func scalar(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) throws(JSONFault)
    -> Character
  {
    let first = try unit(bytes, &index)
    if let scalar = Unicode.Scalar(UInt32(first)) { return Character(scalar) }
    guard first < 0xDC00, index + 2 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { throw .notJSON }
    index += 2
    let second = try unit(bytes, &index)
    guard (0xDC00...0xDFFF).contains(second) else { throw .notJSON }
    let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    guard let scalar = Unicode.Scalar(value) else { throw .notJSON }
    return Character(scalar)
  }

  private static func unit(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) throws(JSONFault) -> UInt16 {
    guard index + 4 <= bytes.count else { throw .notJSON }
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { throw .notJSON }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }
}
