/// A time on the wall of a site, to the minute; it never has a day or a zone.
struct ClockTime: Hashable, Sendable, Comparable {
  /// Minutes since midnight.
  let minuteOfDay: Int

  init(_ hour: Int, _ minute: Int) {
    minuteOfDay = hour * 60 + minute
  }

  static func < (left: ClockTime, right: ClockTime) -> Bool { left.minuteOfDay < right.minuteOfDay }

  /// The time this many minutes later on the same day.
  static func + (time: ClockTime, minutes: Int) -> ClockTime { ClockTime(0, time.minuteOfDay + minutes) }
}
