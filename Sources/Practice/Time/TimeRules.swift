import EventSourcing
public import Foundation

/// The rule on when something may have happened: not before 1970, and not after now, with tolerance for clocks that differ.
///
/// It never reads a clock; now is given.
public enum TimeRules {
  /// How far ahead of ours the clock of the recording device may be, in seconds.
  public static let clockSkewTolerance: TimeInterval = 300

  /// The first day that is accepted, in UTC; what is said to lie before it is a slip of the finger.
  public static let earliestDay = LocalDay(number: 0)

  /// Refuses what is said to have happened after now, or before ``earliestDay``.
  static func checkHasCome(_ moment: Date, now: Date, field: String = "at") throws(Refusal) {
    try checkNotTooOld(moment, field: field)
    guard moment > now + clockSkewTolerance else { return }
    throw Refusal(
      .inTheFuture, "The time was refused: it has not come yet. Record it once it has happened.", field: field
    )
  }

  /// Refuses a moment before ``earliestDay``, also where the past is meant.
  static func checkNotTooOld(_ moment: Date, field: String = "at") throws(Refusal) {
    try checkNotTooOld(UTCDays.day(of: moment), field: field)
  }

  /// Refuses a day before ``earliestDay``.
  static func checkNotTooOld(_ day: LocalDay, field: String) throws(Refusal) {
    guard day < earliestDay else { return }
    throw Refusal(
      .outOfRange,
      "Refused: the \(field == "at" ? "time" : field) must not lie before \(earliestDay). Check the year.",
      field: field)
  }
}
