/// A place in the bytes of a JSON text that only moves forward. What is not of the form of RFC 8259 is nil.
struct StrictJSONBytes {
  enum Number {
    case number
    /// A number that is not whole, or that no machine's whole number reaches.
    case fraction
    /// No number.
    case notANumber
    /// A number that no machine's number reaches: some readers take it for infinity and some refuse it.
    case beyondAny
  }

  private let bytes: UnsafeRawBufferPointer
  private var next = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { next == bytes.count }
  var peek: UInt8? { next < bytes.count ? bytes[next] : nil }

  mutating func step() { next += 1 }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    next += 1
    return true
  }

  /// Whether what was opened closes at once.
  mutating func closes(_ byte: UInt8) -> Bool {
    skipSpaces()
    return take(byte)
  }

  mutating func skipSpaces() {
    while next < bytes.count {
      switch bytes[next] {
      case 0x20, 0x09, 0x0A, 0x0D: next += 1
      default: return
      }
    }
  }

  /// Moves behind a number.
  mutating func skipNumber() -> Number {
    let start = next
    _ = take(UInt8(ascii: "-"))
    let whole = digits()
    guard whole == 1 || whole > 1 && bytes[next - whole] != UInt8(ascii: "0") else { return .notANumber }
    let hasPoint = take(UInt8(ascii: "."))
    if hasPoint, digits() == 0 { return .notANumber }
    var hasExponent = false
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard digits() > 0 else { return .notANumber }
      hasExponent = true
    }
    // Fewer digits than the longest whole number has.
    guard hasPoint || hasExponent || whole > 18 else { return .number }
    let text = text(start..<next)
    guard let number = Double(text), number.isFinite else { return .beyondAny }
    if !hasPoint, !hasExponent { return Int(text) == nil ? .fraction : .number }
    return Int(exactly: number) == nil ? .fraction : .number
  }

  private mutating func digits() -> Int {
    let start = next
    while next < bytes.count, bytes[next] &- 0x30 < 10 { next += 1 }
    return next - start
  }

  // MARK: - Strings

  /// Moves behind a string.
  ///
  /// - Returns: whether it holds U+0000, which only an escape can write.
  mutating func skipString() -> Bool? {
    next += 1
    var holdsNUL = false
    while true {
      skipPlain()
      guard peek == UInt8(ascii: "\\") else { break }
      guard let scalar = escape() else { return nil }
      if scalar == "\0" { holdsNUL = true }
    }
    return take(UInt8(ascii: "\"")) ? holdsNUL : nil
  }

  /// The text of a string, with its escapes read.
  mutating func name() -> String? {
    next += 1
    var name = ""
    while true {
      let start = next
      skipPlain()
      name += text(start..<next)
      guard peek == UInt8(ascii: "\\") else { break }
      guard let scalar = escape() else { return nil }
      name.unicodeScalars.append(scalar)
    }
    return take(UInt8(ascii: "\"")) ? name : nil
  }

  /// Reads one escape (RFC 8259, section 7), or the two of a pair. Half of a pair is none.
  private mutating func escape() -> Unicode.Scalar? {
    next += 1
    guard let mark = peek else { return nil }
    next += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(mark)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard let first = unit() else { return nil }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let second = unit(),
      (0xDC00...0xDFFF).contains(second)
    else { return nil }
    return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek else { return nil }
      let letter = (byte | 0x20) &- 0x61
      guard byte &- 0x30 < 10 || letter < 6 else { return nil }
      unit = unit << 4 | UInt32(letter < 6 ? letter + 10 : byte - 0x30)
      next += 1
    }
    return unit
  }

  /// Moves to the next quotation mark, backslash or control character, by eight bytes where none of the eight is one.
  private mutating func skipPlain() {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    while next + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self)
      let quotes = word ^ (ones &* 0x22)
      let slashes = word ^ (ones &* 0x5C)
      let isMarked =
        ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | ((word &- (ones &* 0x20)) & ~word)
      guard isMarked & highs == 0 else { break }
      next += 8
    }
    while next < bytes.count {
      let byte = bytes[next]
      guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return }
      next += 1
    }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
