import Foundation
import Practice

/// A time in which a client's visits are called off: a red flag, or an absence; it never ends before it begins.
struct SamplePause: Sendable {
  let from: Date
  /// Nil while it lasts.
  let until: Date?
  /// Whether everything ahead is called off, and what comes after the pause is booked anew.
  let callsOffAll: Bool
  let by: CancelledBy
  let code: CancellationCode
  let reason: String

  func contains(_ moment: Date) -> Bool {
    moment >= from && until.map { moment < $0 } ?? true
  }

  /// An absence as a pause between two Fridays.
  init(_ absence: SampleAbsence, of course: SampleCourse, _ calendar: SampleCalendar) {
    func friday(before week: Int) -> Date {
      calendar.instant(calendar.day(week: course.firstWeek + week - 1, weekday: 5), ClockTime(19, 5))
    }
    from = friday(before: absence.weeks.lowerBound)
    until = friday(before: absence.weeks.upperBound)
    callsOffAll = true
    by = .client
    code = absence.code
    reason = absence.reason
  }

  /// A red flag, until it is cleared.
  init(redFlagFrom found: Date, until cleared: Date?) {
    from = found
    until = cleared
    callsOffAll = false
    by = .practice
    code = .other
    reason = "Called off until a physician has looked at it."
  }
}
