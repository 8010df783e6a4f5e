import Foundation
import Practice

/// One planned visit of a course: where it stands in the course, and when it was to be; it never says whether it was.
struct SampleVisit: Sendable {
  /// The week of the course.
  let week: Int
  /// Which visit of that week, from 0.
  let number: Int
  let day: LocalDay
  let startsAt: Date
  let minutes: Int

  var endsAt: Date { startsAt.later(minutes: minutes) }

  /// The visits of a course up to the last day on which one may be booked, in order.
  static func planned(_ course: SampleCourse, _ calendar: SampleCalendar) -> [SampleVisit] {
    let first = course.consultation.week + 1
    let last = max(first, SampleCalendar.weeksBefore + 3)
    return (first..<last).flatMap { calendarWeek in
      course.weekdays.enumerated().map { number, weekday in
        let day = calendar.day(week: calendarWeek, weekday: weekday)
        return SampleVisit(
          week: calendarWeek - first, number: number, day: day, startsAt: calendar.instant(day, course.at),
          minutes: course.minutes)
      }
    }
  }
}

extension Date {
  /// The instant this many minutes later, or earlier for a negative number.
  func later(minutes: Int) -> Date { addingTimeInterval(TimeInterval(minutes) * 60) }
}
