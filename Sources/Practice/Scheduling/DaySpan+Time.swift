import Foundation

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
