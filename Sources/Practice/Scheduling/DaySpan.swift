import EventSourcing

/// A span of one day on the wall, such as 09:00-17:00, without a zone; it becomes a span of time only together with one.
///
/// One that ends at or before its beginning ends on the next day: 23:00-07:00 is a night.
public struct DaySpan: Hashable, Sendable, Comparable {
  /// Minutes after midnight, 0 to 1439.
  public let from: Int
  /// Minutes after midnight, 1 to 1440; 1440 is the midnight at the end of the day.
  public let to: Int

  /// Nil for minutes outside of a day, and for a span that begins and ends at the same minute.
  public init?(from: Int, to: Int) {
    guard (0...1439).contains(from), (1...1440).contains(to), from != to else { return nil }
    self.from = from
    self.to = to
  }

  /// Whether it ends on the day after the one that it begins on.
  public var endsNextDay: Bool { to < from }

  public static func < (left: DaySpan, right: DaySpan) -> Bool {
    (left.from, left.to) < (right.from, right.to)
  }
}

extension DaySpan: LosslessStringConvertible, InputValue {
  public static var schema: JSONSchema { .string(pattern: "^[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}$") }

  /// Reads `09:00-17:00`; `24:00` is the end of the day.
  public init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minutes)
    guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
    self.init(from: from, to: to)
  }

  public var description: String { "\(Self.text(from))-\(Self.text(to))" }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let span = DaySpan(try container.decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "Not a span of a day",
          underlyingError: InputRule("Give a span of the day such as 8:00-12:00.")))
    }
    self = span
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count <= 2, parts[1].count == 2, let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0
    else { return nil }
    return hour * 60 + minute
  }

  private static func text(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
