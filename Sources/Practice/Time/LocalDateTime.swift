public import EventSourcing

/// A wall-clock time on a day, to the second, without a zone; it becomes an instant only in ``WallClock``.
public struct LocalDateTime: Hashable, Sendable, Comparable {
  public let day: LocalDay
  /// Seconds since midnight on the wall, 0 to 86,399.
  public let secondOfDay: Int

  /// A time by day, hour (0–23), minute and second (0–59); nil outside these.
  public init?(_ day: LocalDay, hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    self.init(secondsSinceEpoch: day.number * 86_400 + hour * 3600 + minute * 60 + second)
  }

  /// Midnight at the beginning of a day.
  public init(startOf day: LocalDay) { self.init(secondsSinceEpoch: day.number * 86_400) }

  /// The time that a clock without any zone shows this long after 1970-01-01T00:00.
  init(secondsSinceEpoch seconds: Int) {
    day = LocalDay(number: LocalDay.quotient(seconds, 86_400))
    secondOfDay = LocalDay.remainder(seconds, 86_400)
  }

  var secondsSinceEpoch: Int { day.number * 86_400 + secondOfDay }

  public var hour: Int { secondOfDay / 3600 }
  public var minute: Int { secondOfDay / 60 % 60 }
  public var second: Int { secondOfDay % 60 }

  public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }
}

extension LocalDateTime: CustomStringConvertible {
  /// Reads `2027-03-01T10:00`, `2027-03-01 10:00`, either with seconds and a fraction, which is left out; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    let clock = text.withUTF8 { bytes -> (Int, Int, Int)? in
      guard bytes.count == 16 || bytes.count >= 19,
        [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
        bytes[13] == UInt8(ascii: ":"),
        let hour = DecimalDigits.number(in: bytes[11..<13]),
        let minute = DecimalDigits.number(in: bytes[14..<16])
      else { return nil }
      guard bytes.count > 16 else { return (hour, minute, 0) }
      guard bytes[16] == UInt8(ascii: ":"), let second = DecimalDigits.number(in: bytes[17..<19]) else {
        return nil
      }
      let hasFraction = bytes.count > 20 && bytes[19] == UInt8(ascii: ".")
      guard bytes.count == 19 || hasFraction && bytes[20...].allSatisfy({ $0 &- 48 < 10 }) else { return nil }
      return (hour, minute, second)
    }
    guard let clock, let day = LocalDay(text.prefix(10)) else { return nil }
    self.init(day, hour: clock.0, minute: clock.1, second: clock.2)
  }

  /// The time as `2027-03-01T10:00`, with seconds only where there are any.
  public var description: String {
    let clock = String(unsafeUninitializedCapacity: 9) { text in
      text[0] = UInt8(ascii: "T")
      DecimalDigits.write(hour, digits: 2, to: text, at: 1)
      text[3] = UInt8(ascii: ":")
      DecimalDigits.write(minute, digits: 2, to: text, at: 4)
      guard second != 0 else { return 6 }
      text[6] = UInt8(ascii: ":")
      DecimalDigits.write(second, digits: 2, to: text, at: 7)
      return 9
    }
    return day.description + clock
  }
}

extension LocalDateTime: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let time = LocalDateTime(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not a wall-clock time")
    }
    self = time
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension LocalDateTime: JSONRepresentable {
  public init(json: JSONNode) throws {
    guard let value = LocalDateTime(try json.text()) else { throw JSONFault.unexpected }
    self = value
  }

  public func write(to json: JSONOutput) { json.append(description) }
}

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
