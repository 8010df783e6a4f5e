/// Numbers of a fixed count of decimal digits, read from and written to the bytes of a text.
enum DecimalDigits {
  /// A number that is written in digits and nothing else; nil for any other text.
  static func number(in digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var value = 0
    for byte in digits {
      let digit = byte &- 48
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Writes a number with zeros before it.
  static func write(_ number: Int, digits: Int, to text: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
    var rest = number
    for index in stride(from: start + digits - 1, through: start, by: -1) {
      text[index] = UInt8(48 + rest % 10)
      rest /= 10
    }
  }
}
