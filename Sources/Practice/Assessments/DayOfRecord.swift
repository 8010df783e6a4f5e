import EventSourcing
import Foundation

/// The rule on a record that belongs to a day of the client's: the day has come, and its moment, if given, lies in it.
///
/// It never reads a clock; now is given.
enum DayOfRecord {
  /// The first day that is accepted; what is said to lie before it is a slip of the finger.
  static let earliest = LocalDay(number: 0)

  /// When it happened: the moment if one is given, otherwise now for today and the start of the day for an earlier one.
  ///
  /// - Throws: `unknown-time-zone`, `out-of-range` (before 1970), `in-the-future`, `wrong-day`.
  static func moment(_ moment: Date?, on day: LocalDay, in timeZone: String, now: Date) throws(Refusal)
    -> Date
  {
    let zone = try ZoneName.zone(timeZone)
    guard day >= earliest else {
      throw Refusal(
        .outOfRange, "The day was refused: it must not lie before \(earliest). Check the year.", field: "day")
    }
    guard day <= LocalDay(of: now + TimeRules.clockSkewTolerance, in: zone) else {
      throw Refusal(
        .inTheFuture, "The day was refused: it has not come yet. Record it once it has happened.",
        field: "day")
    }
    guard let moment else {
      return day == LocalDay(of: now, in: zone) ? now : WallClock.start(of: day, in: zone)
    }
    try TimeRules.checkHasCome(moment, now: now)
    guard LocalDay(of: moment, in: zone) == day else {
      throw Refusal(
        .wrongDay, "The day was refused: it is not the day of the time given. Give both alike.", field: "day")
    }
    return moment
  }
}
