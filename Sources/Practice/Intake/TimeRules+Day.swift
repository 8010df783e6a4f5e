import EventSourcing
import Foundation

extension TimeRules {
  /// The day that a zone has at a moment that has come, from 1970 on.
  ///
  /// - Throws: `unknown-time-zone`, `in-the-future`, `out-of-range`.
  static func day(of moment: Date, in timeZone: String, now: Date) throws(Refusal) -> LocalDay {
    let zone = try ZoneName.zone(timeZone)
    try checkRecordable(moment, now: now)
    return LocalDay(of: moment, in: zone)
  }

  /// Refuses a moment that has not come, or that lies before 1970 in UTC.
  static func checkRecordable(_ moment: Date, now: Date) throws(Refusal) {
    try checkHasCome(moment, now: now)
    try checkDay(UTCDays.day(of: moment), notBefore: LocalDay(number: 0), field: "at")
  }

  /// Refuses a day that lies before another, which is a slip of the finger.
  static func checkDay(_ day: LocalDay, notBefore earliest: LocalDay, field: String) throws(Refusal) {
    guard day < earliest else { return }
    throw Refusal(
      .outOfRange, "The \(field) was refused: it must not lie before \(earliest). Check the year.",
      field: field)
  }
}
