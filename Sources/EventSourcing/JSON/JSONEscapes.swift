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
  private static func scalar(
    _ bytes: UnsafeRawBufferPointer, _ index: inout Int
  ) throws(JSONFault) -> Character {
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
