import Foundation
import Practice

/// One planned visit of a course: where it stands in the course, and when it was to be; it never says whether it was.
struct SampleVisit: Hashable, Sendable {
  /// The week of the course.
  let week: Int
  /// Which visit of that week, from 0.
  let number: Int
  let day: LocalDay
  let startsAt: Date
  let minutes: Int

  /// The visits of a course up to the last week in which one may be booked, in order.
  static func planned(_ course: SampleCourse, _ calendar: SampleCalendar) -> [SampleVisit] {
    let first = course.firstWeek
    let last = max(first, SampleCalendar.weeksBefore + SampleCalendar.daysAhead / 7 + 1)
    return (first..<last).flatMap { calendarWeek in
      course.slots.enumerated().map { number, slot in
        let day = calendar.day(week: calendarWeek, weekday: slot.weekday)
        return SampleVisit(
          week: calendarWeek - first, number: number, day: day, startsAt: calendar.instant(day, slot.at),
          minutes: course.minutes)
      }
    }
  }
}

extension Date {
  /// The instant this many minutes later, or earlier for a negative number.
  func later(minutes: Int) -> Date { addingTimeInterval(TimeInterval(minutes) * 60) }
}
