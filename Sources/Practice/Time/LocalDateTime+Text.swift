extension LocalDateTime: CustomStringConvertible {
  /// Reads `2027-03-01T10:00`, `2027-03-01 10:00`, either with seconds; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
    guard parts.count == 2, let day = LocalDay(parts[0]) else { return nil }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(clock.count), clock.allSatisfy({ $0.count == 2 }),
      clock.joined().utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    let numbers = clock.compactMap { Int($0) }
    self.init(day, hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
  }

  /// The time as `2027-03-01T10:00`, with seconds only where there are any.
  public var description: String {
    let clock = second == 0 ? [hour, minute] : [hour, minute, second]
    return "\(day)T" + clock.map { padded($0, to: 2) }.joined(separator: ":")
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
