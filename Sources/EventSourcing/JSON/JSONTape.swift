import Foundation

/// One JSON text, cut into the values that it holds; the values themselves are read where they are asked for.
///
/// It borrows the bytes and the room for its nodes, and is gone when ``read(_:_:)`` returns.
struct JSONTape {
  enum Kind: UInt8 {
    case null
    case yes
    case no
    case number
    /// The bytes between the quotes; with `hasEscapes` they are not the text itself.
    case string
    case array
    /// Names and values in turn.
    case object
  }

  struct Node {
    let kind: Kind
    var hasEscapes = false
    /// Where its bytes begin and end; of an array or object only the beginning counts.
    let start: Int32
    var end: Int32 = 0
    /// The index of the first node behind it and all that it holds.
    var next: Int32
    /// How many values an array holds, how many members an object.
    var count: Int32 = 0
  }

  let bytes: UnsafeRawBufferPointer
  let nodes: UnsafeMutablePointer<Node>

  /// Cuts a text and reads from it; nothing of the tape may be kept.
  ///
  /// - Throws: ``JSONFault`` where the bytes are not one JSON value (RFC 8259), and what `body` throws.
  static func read<Value>(_ bytes: UnsafeRawBufferPointer, _ body: (JSONTape) throws -> Value) throws -> Value
  {
    guard bytes.count < Int(Int32.max) else { throw JSONFault.notJSON }
    // A value takes two bytes at least, with what parts it from the next or holds it.
    return try JSONBuffer.lend((bytes.count + 1) / 2 + 1) { nodes in
      var cutting = JSONCutting(bytes, into: nodes)
      try cutting.run()
      guard let base = nodes.baseAddress else { throw JSONFault.notJSON }
      return try body(JSONTape(bytes: bytes, nodes: base))
    }
  }
}

/// The values of single nodes.
extension JSONTape {
  func isNull(_ index: Int32) -> Bool { nodes[Int(index)].kind == .null }

  func bool(_ index: Int32) throws(JSONFault) -> Bool {
    switch nodes[Int(index)].kind {
    case .yes: true
    case .no: false
    default: throw .unexpected
    }
  }

  func text(_ index: Int32) throws(JSONFault) -> String {
    let node = nodes[Int(index)]
    guard node.kind == .string else { throw .unexpected }
    let slice = UnsafeRawBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.end)])
    if node.hasEscapes { return try JSONEscapes.read(slice) }
    return String(decoding: slice, as: UTF8.self)
  }

  func integer<Value: FixedWidthInteger>(_ index: Int32) throws(JSONFault) -> Value {
    let node = nodes[Int(index)]
    guard node.kind == .number else { throw .unexpected }
    var at = Int(node.start)
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    var value: Value = 0
    while at < Int(node.end) {
      let digit = bytes[at] &- 48
      // A fraction or an exponent may still come to a whole number, which a double has to hold exactly.
      guard digit < 10 else {
        let number = try double(index)
        guard number.magnitude < 0x1p53, let whole = Value(exactly: number) else { throw .unexpected }
        return whole
      }
      let (times, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) =
        isNegative
        ? times.subtractingReportingOverflow(Value(truncatingIfNeeded: digit))
        : times.addingReportingOverflow(Value(truncatingIfNeeded: digit))
      guard !over, !carry else { throw .unexpected }
      value = sum
      at += 1
    }
    return value
  }

  func double(_ index: Int32) throws(JSONFault) -> Double {
    let node = nodes[Int(index)]
    guard node.kind == .number else { throw .unexpected }
    if let exact = shortDouble(node) { return exact }
    return try rounded(node)
  }

  func float(_ index: Int32) throws(JSONFault) -> Float {
    let node = nodes[Int(index)]
    guard node.kind == .number else { throw .unexpected }
    return try rounded(node)
  }

  /// The nearest value; what is too large for one, or too small and not nothing, has none.
  private func rounded<Value: BinaryFloatingPoint & LosslessStringConvertible>(_ node: Node) throws(JSONFault)
    -> Value
  {
    let text = String(decoding: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
    guard let value = Value(text), value.isFinite else { throw .unexpected }
    let digits = text.prefix { $0 != "e" && $0 != "E" }
    guard value != 0 || !digits.contains(where: { ("1"..."9").contains($0) }) else { throw .unexpected }
    return value
  }

  /// A number of at most 15 digits without an exponent, which one division rounds correctly: both of its terms are
  /// whole numbers that a double holds exactly (Clinger 1990). Nil for any other.
  private func shortDouble(_ node: Node) -> Double? {
    var at = Int(node.start)
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    guard Int(node.end) - at <= 16 else { return nil }
    var digits: Int64 = 0
    var count = 0
    var places: Int?
    while at < Int(node.end) {
      let byte = bytes[at]
      if byte &- 48 < 10 {
        digits = digits * 10 + Int64(byte &- 48)
        count += 1
      } else if byte == UInt8(ascii: ".") {
        places = count
      } else {
        return nil
      }
      at += 1
    }
    guard count <= 15 else { return nil }
    let magnitude = Double(digits) / Self.powers[places.map { count - $0 } ?? 0]
    return isNegative ? -magnitude : magnitude
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Foundation's form of a UUID, in letters of either case.
  func uuid(_ index: Int32) throws(JSONFault) -> UUID {
    let node = nodes[Int(index)]
    guard node.kind == .string, node.end - node.start == 36 else {
      guard let id = UUID(uuidString: try text(index)) else { throw .unexpected }
      return id
    }
    let text = bytes.baseAddress!.assumingMemoryBound(to: UInt8.self) + Int(node.start)
    var wrong: UInt64 = 0
    var (high, low): (UInt64, UInt64) = (0, 0)
    for at in 0..<18 where at != 8 && at != 13 {
      let nibble = Self.nibble(text[at])
      wrong |= nibble
      high = high << 4 | nibble
    }
    for at in 19..<36 where at != 23 {
      let nibble = Self.nibble(text[at])
      wrong |= nibble
      low = low << 4 | nibble
    }
    let dash = UInt8(ascii: "-")
    guard wrong < 16, text[8] == dash, text[13] == dash, text[18] == dash, text[23] == dash else {
      throw .unexpected
    }
    return UUID(uuid: unsafeBitCast((high.bigEndian, low.bigEndian), to: uuid_t.self))
  }

  /// An instant as ``InstantText`` reads it.
  func milliseconds(_ index: Int32) throws(JSONFault) -> Int64 {
    let node = nodes[Int(index)]
    guard node.kind == .string else { throw .unexpected }
    let milliseconds =
      node.hasEscapes
      ? InstantText.read(try text(index))
      : InstantText.read(UnsafeRawBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.end)]))
    guard let milliseconds else { throw .unexpected }
    return milliseconds
  }

  func date(_ index: Int32) throws(JSONFault) -> Date {
    Date(timeIntervalSince1970: Double(try milliseconds(index)) / 1000)
  }

  /// The value of a hexadecimal digit, 16 and more for what is none.
  @inline(__always) private static func nibble(_ byte: UInt8) -> UInt64 {
    let digit = byte &- 48
    if digit < 10 { return UInt64(digit) }
    let letter = (byte | 0x20) &- 97
    return letter < 6 ? UInt64(letter) + 10 : 1 << 63
  }

  /// The node of a member's value; nil where there is no such member. Of several of one name the first counts.
  func member(_ name: String, of object: Int32) -> Int32? {
    var name = name
    return name.withUTF8 { wanted in
      let node = nodes[Int(object)]
      var at = object + 1
      while at < node.next {
        let candidate = nodes[Int(at)]
        if !candidate.hasEscapes {
          if Int(candidate.end - candidate.start) == wanted.count,
            memcmp(bytes.baseAddress! + Int(candidate.start), wanted.baseAddress!, wanted.count) == 0
          {
            return at + 1
          }
        } else if let text = try? text(at), text.utf8.elementsEqual(wanted) {
          return at + 1
        }
        at = nodes[Int(at) + 1].next
      }
      return nil
    }
  }
}
