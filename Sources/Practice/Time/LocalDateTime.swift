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
  public init(startOf day: LocalDay) {
    self.init(secondsSinceEpoch: day.number * 86_400)
  }

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
