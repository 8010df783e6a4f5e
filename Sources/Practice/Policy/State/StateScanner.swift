/// Scans JSON (RFC 8259) from its first byte to its last; it stops at the first byte that is out of place.
struct StateScanner {
  /// Nesting beyond this is no state.
  private static let deepest = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether nothing but white space is left.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return position == bytes.count
  }

  mutating func value(depth: Int) -> StateJSON? {
    guard depth < Self.deepest else { return nil }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return text().map(StateJSON.text)
    case UInt8(ascii: "t"): return take("true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return take("false") ? .flag(false) : nil
    case UInt8(ascii: "n"): return take("null") ? .null : nil
    default: return number().map(StateJSON.number)
    }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    position = end
    return true
  }

  private mutating func object(_ depth: Int) -> StateJSON? {
    position += 1
    var fields: [(key: String, value: StateJSON)] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(fields) }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\""), let key = text() else { return nil }
      skipSpace()
      guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
      fields.append((key, value))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(fields) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func list(_ depth: Int) -> StateJSON? {
    position += 1
    var values: [StateJSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list(values) }
    while true {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      skipSpace()
      if take(UInt8(ascii: "]")) { return .list(values) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func text() -> String? {
    position += 1
    let start = position
    while let byte = next, byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") {
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      position += 1
    }
    return escapedText(from: start)
  }

  /// A text with escapes or with more than ASCII, of which the part up to the position is plain.
  private mutating func escapedText(from start: Int) -> String? {
    var text = Array(bytes[start..<position])
    while let byte = next, byte >= 0x20 {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escape() else { return nil }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let high = hexadecimal() else { return nil }
      guard UTF16.isLeadSurrogate(high) else { return Unicode.Scalar(high) }
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let low = hexadecimal(),
        UTF16.isTrailSurrogate(low)
      else { return nil }
      return UTF16.decode(UTF16.EncodedScalar([high, low]))
    default: return nil
    }
  }

  private mutating func hexadecimal() -> UInt16? {
    guard position + 4 <= bytes.count,
      bytes[position..<position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    else { return nil }
    defer { position += 4 }
    return UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
  }

  private mutating func number() -> Double? {
    let start = position
    let isNegative = take(UInt8(ascii: "-"))
    let first = position
    guard let whole = digits(into: 0) else { return nil }
    guard position - first == 1 || bytes[first] != UInt8(ascii: "0") else { return nil }
    var (digits, decimals) = (whole, 0)
    if take(UInt8(ascii: ".")) {
      let point = position
      guard let all = self.digits(into: whole) else { return nil }
      (digits, decimals) = (all, position - point)
    }
    let length = position - first
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard self.digits(into: 0) != nil else { return nil }
    } else if length <= 15 {
      // So few digits are exact, as is the power of ten, and so their quotient is the nearest number.
      let number = Double(digits) / Self.powers[decimals]
      return isNegative ? -number : number
    }
    return Double(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private static let powers = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Appends the digits that follow to a number, which is only right while they are few; nil for none.
  private mutating func digits(into number: Int) -> Int? {
    var number = number
    let start = position
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      number = number &* 10 &+ Int(byte - UInt8(ascii: "0"))
      position += 1
    }
    return position > start ? number : nil
  }
}

/// Why a text is not a state: the field at fault and its rule, and nothing of what it says.
public struct PolicyStateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path of the field, for example `history[1].pain.before`; empty for the whole text.
  public let field: String
  /// What the field must be.
  public let rule: String

  init(field: String, rule: String) {
    self.field = field
    self.rule = rule
  }

  init(path: [any CodingKey], rule: String) {
    var field = ""
    for key in path {
      if let index = key.intValue {
        field += "[\(index)]"
      } else {
        field += field.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    self.init(field: field, rule: rule)
  }

  /// Runs what reads a part, and puts the part's own path before that of its errors.
  static func inside<Value>(_ part: @autoclosure () -> String, _ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as PolicyStateError {
      throw PolicyStateError(
        field: error.field.isEmpty ? part() : "\(part()).\(error.field)", rule: error.rule)
    }
  }

  /// The name of a field that nobody knows, as far as it looks like one.
  static func shown(_ name: String) -> String {
    name.count <= 40 && !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? name : "a field"
  }

  public var description: String { "The state was refused: \(field.isEmpty ? "it" : field) \(rule)." }
}
