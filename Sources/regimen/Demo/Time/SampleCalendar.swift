import EventSourcing
import Foundation
import Practice

/// The weeks of the sample: which day is which, seen from its today. It never reads a clock.
///
/// Weeks count from 0, the Monday twelve weeks before today's week; today lies in week 12.
struct SampleCalendar: Sendable {
  /// Whole weeks before today's.
  static let weeksBefore = 12
  /// How far ahead appointments are booked, in days.
  static let daysAhead = 28
  /// From the day on which the practice is founded to today.
  static let daysSinceFounding = 98

  /// The first day that is still to come; everything recorded happened before it.
  let today: LocalDay
  let zone: TimeZone
  /// The IANA name of the zone.
  let zoneName: String

  /// - Throws: `unknown-time-zone`.
  init(today: LocalDay, zoneName: String) throws(Refusal) {
    self.today = today
    self.zoneName = zoneName
    zone = try ZoneName.zone(zoneName)
  }

  var foundingDay: LocalDay { today - Self.daysSinceFounding }

  /// A day by its week and its day of the week, 1 for Monday to 7 for Sunday.
  func day(week: Int, weekday: Int) -> LocalDay {
    today - (today.weekday - 1) + (week - Self.weeksBefore) * 7 + (weekday - 1)
  }

  /// The last day from Monday to Friday before a day, or this many of them before it.
  func workday(before day: LocalDay, by count: Int = 1) -> LocalDay {
    var found = day
    for _ in 0..<count {
      found = found - 1
      while found.weekday > 5 { found = found - 1 }
    }
    return found
  }

  func instant(_ day: LocalDay, _ time: ClockTime) -> Date {
    let minute = time.minuteOfDay
    guard let wallTime = LocalDateTime(day, hour: minute / 60, minute: minute % 60) else {
      return WallClock.start(of: day, in: zone)
    }
    return WallClock.resolve(wallTime, in: zone).instant
  }

  func day(of instant: Date) -> LocalDay { LocalDay(of: instant, in: zone) }

  /// Whether a moment lies before today, and so may be recorded.
  func hasPassed(_ moment: Date) -> Bool { day(of: moment) < today }
}

/// A time on the wall of a site, to the minute.
struct ClockTime: Hashable, Sendable, Comparable {
  /// Minutes since midnight.
  let minuteOfDay: Int

  init(_ hour: Int, _ minute: Int) { minuteOfDay = hour * 60 + minute }

  static func < (left: ClockTime, right: ClockTime) -> Bool { left.minuteOfDay < right.minuteOfDay }

  /// The time this many minutes later on the same day.
  static func + (time: ClockTime, minutes: Int) -> ClockTime { ClockTime(0, time.minuteOfDay + minutes) }
}
