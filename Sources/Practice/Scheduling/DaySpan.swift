import EventSourcing
import Foundation

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

extension DaySpan {
  /// Some spans of one day, in order.
  ///
  /// - Throws: `overlapping-spans` where two of them overlap.
  static func checked(_ spans: [DaySpan]) throws(Refusal) -> [DaySpan] {
    let sorted = spans.sorted()
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.endsNextDay || one.to > next.from {
      throw Refusal(
        .overlappingSpans,
        "The hours were refused: two spans of a day overlap. Give them one after the other.", field: "hours")
    }
    return sorted
  }
}

extension WeekHours {
  /// - Throws: `overlapping-spans` where two spans of a weekday overlap.
  func check() throws(Refusal) { for spans in days.values { _ = try DaySpan.checked(spans) } }
}

extension DaySpan {
  /// The time that it takes up on a day in a zone: longer or shorter by an hour where the clocks change within it.
  ///
  /// Nil on a day that the zone skipped, and where a clock change leaves nothing of it.
  func time(on day: LocalDay, in zone: TimeZone) -> Range<Date>? {
    let start = WallClock.resolve(LocalDateTime(startOf: day).later(minutes: from), in: zone)
    guard start.wallTime.day == day else { return nil }
    let last = LocalDateTime(startOf: endsNextDay ? day + 1 : day).later(minutes: to)
    let end = WallClock.resolve(last, in: zone).instant
    return start.instant < end ? start.instant..<end : nil
  }
}

extension LocalDateTime {
  /// What a clock without a zone shows some minutes later.
  fileprivate func later(minutes: Int) -> LocalDateTime {
    LocalDateTime(secondsSinceEpoch: secondsSinceEpoch + minutes * 60)
  }
}
