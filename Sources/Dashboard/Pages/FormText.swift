import Practice

/// The fields of a form as browsers send it (`application/x-www-form-urlencoded`).
enum FormText {
  /// Every value of each name, in order.
  typealias Fields = [String: [String]]

  /// The fields; nil where a `%` begins no encoded byte, where the bytes are not UTF-8, and where a letter bears more marks than may
  /// be compared (``CombiningMarks``).
  static func read(_ text: String) -> Fields? {
    var fields: Fields = [:]
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(parts[0]), let value = parts.count == 2 ? decoded(parts[1]) : "" else {
        return nil
      }
      if !name.isEmpty { fields[name, default: []].append(value) }
    }
    return fields
  }

  /// Whether no letter of a request's target, as it is once it is decoded, bears more marks than may be compared.
  static func isComparable(_ target: String) -> Bool {
    CombiningMarks.areFew(in: String(decoding: bytes(of: target.utf8[...]).bytes, as: UTF8.self))
  }

  private static func decoded(_ encoded: Substring.UTF8View) -> String? {
    let (bytes, isSound) = bytes(of: encoded)
    guard isSound, let text = String(validating: bytes, as: UTF8.self), CombiningMarks.areFew(in: text) else {
      return nil
    }
    return text
  }

  /// The bytes that a text encodes, and whether every `%` begins an encoded one.
  private static func bytes(of encoded: Substring.UTF8View) -> (bytes: [UInt8], isSound: Bool) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(encoded.count)
    var isSound = true
    var rest = encoded.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        if let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) {
          bytes.append(high << 4 | low)
        } else {
          isSound = false
        }
      default: bytes.append(byte)
      }
    }
    return (bytes, isSound)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
  }
}
