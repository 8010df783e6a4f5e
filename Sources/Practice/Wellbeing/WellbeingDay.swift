import EventSourcing
import Foundation

/// The rule on which day a record of wellbeing may be about: one that has come, and not before 1970; it reads no clock.
enum WellbeingDay {
  /// The earliest day of any record.
  static let earliest = LocalDay(number: 0)

  /// Refuses a day that has not come yet in a zone, or that lies before 1970.
  static func check(_ day: LocalDay, in zone: TimeZone, now: Date, field: String = "date") throws(Refusal) {
    guard day >= earliest else {
      throw Refusal(
        .outOfRange, "The \(field) was refused: it lies before \(earliest). Give a later day.", field: field)
    }
    guard day <= LocalDay(of: now + TimeRules.clockSkewTolerance, in: zone) else {
      throw Refusal(
        .inTheFuture, "The \(field) was refused: that day has not come yet. Record it on the day.",
        field: field)
    }
  }
}
