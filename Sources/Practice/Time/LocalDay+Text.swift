public import EventSourcing

extension LocalDay {
  /// Reads `2027-03-01`; nil for anything else or a day that is not in the calendar.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    let numbers = text.withUTF8 { bytes -> (Int, Int, Int)? in
      guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        let year = DecimalDigits.number(in: bytes[0..<4]), let month = DecimalDigits.number(in: bytes[5..<7]),
        let day = DecimalDigits.number(in: bytes[8..<10])
      else { return nil }
      return (year, month, day)
    }
    guard let numbers else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// The day as `2027-03-01`.
  public var description: String {
    let parts = (year: year, month: month, day: day)
    return String(unsafeUninitializedCapacity: 10) { text in
      DecimalDigits.write(parts.year, digits: 4, to: text, at: 0)
      text[4] = UInt8(ascii: "-")
      DecimalDigits.write(parts.month, digits: 2, to: text, at: 5)
      text[7] = UInt8(ascii: "-")
      DecimalDigits.write(parts.day, digits: 2, to: text, at: 8)
      return 10
    }
  }
}

extension LocalDay: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = LocalDay(try container.decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "Not a day",
          underlyingError: InputRule("Give a day as YYYY-MM-DD.")))
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension LocalDay: JSONRepresentable {
  public init(json: JSONNode) throws {
    guard let value = LocalDay(try json.text()) else { throw JSONFault.unexpected }
    self = value
  }

  public func write(to json: JSONOutput) { json.append(description) }
}
