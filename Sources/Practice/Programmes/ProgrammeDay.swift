import EventSourcing
import Foundation

/// The rule on the client's days that this feature records: not before 1970, and not after today; it never reads a clock.
enum ProgrammeDay {
  static let earliest = LocalDay(number: 0)

  /// The moment at which a day begins in a zone.
  ///
  /// - Throws: `unknown-time-zone`, `out-of-range` (before 1970), `in-the-future`.
  static func start(_ day: LocalDay, in timeZone: String, now: Date, field: String = "day") throws(Refusal)
    -> Date
  {
    let zone = try ZoneName.zone(timeZone)
    guard day >= earliest else {
      throw Refusal(
        .outOfRange, "The \(field) was refused: it must not lie before \(earliest). Check the year.",
        field: field)
    }
    guard day <= LocalDay(of: now, in: zone) else {
      throw Refusal(
        .inTheFuture, "The \(field) was refused: it has not come yet. Record it once it has happened.",
        field: field)
    }
    return WallClock.start(of: day, in: zone)
  }
}
