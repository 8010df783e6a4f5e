public import EventSourcing

extension LocalDateTime: CustomStringConvertible {
  /// Reads `2027-03-01T10:00`, `2027-03-01 10:00`, either with seconds; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    let clock = text.withUTF8 { bytes -> (Int, Int, Int)? in
      guard bytes.count == 16 || bytes.count == 19,
        bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
        bytes[13] == UInt8(ascii: ":"), let hour = DecimalDigits.number(in: bytes[11..<13]),
        let minute = DecimalDigits.number(in: bytes[14..<16])
      else { return nil }
      guard bytes.count == 19 else { return (hour, minute, 0) }
      guard bytes[16] == UInt8(ascii: ":"), let second = DecimalDigits.number(in: bytes[17..<19]) else {
        return nil
      }
      return (hour, minute, second)
    }
    guard let clock, let day = LocalDay(text.utf8.count == 16 ? text.dropLast(6) : text.dropLast(9)) else {
      return nil
    }
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
