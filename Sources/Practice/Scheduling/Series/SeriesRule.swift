import Foundation

/// When the appointments of a series are: every so many weeks at one time on the wall, so that 18:00 stays 18:00 across a clock change.
public struct SeriesRule: Codable, Hashable, Sendable {
  /// The first one, on the wall of the place's zone.
  public let start: LocalDateTime
  /// Weeks from one to the next, 1 to 12.
  public let everyWeeks: Int
  /// How many, 2 to 52.
  public let count: Int

  public init(start: LocalDateTime, everyWeeks: Int = 1, count: Int) {
    self.start = start
    self.everyWeeks = everyWeeks
    self.count = count
  }

  /// When one of them is, counted from 0.
  public func time(of index: Int) -> LocalDateTime {
    LocalDateTime(secondsSinceEpoch: start.secondsSinceEpoch + index * everyWeeks * 7 * 86_400)
  }

  /// The same rule from another time on.
  public func starting(at start: LocalDateTime) -> SeriesRule {
    SeriesRule(start: start, everyWeeks: everyWeeks, count: count)
  }
}
