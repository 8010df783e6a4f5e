import EventSourcing
import Foundation

/// The rule that a session's day is the day on which it took place in its own zone.
enum SessionDay {
  /// Refuses content whose day is not the day of the moment.
  static func check(_ content: SessionContent, at moment: Date) throws(Refusal) {
    let zone = try ZoneName.zone(content.timeZone)
    guard content.day == LocalDay(of: moment, in: zone) else {
      throw Refusal(
        .wrongDay,
        "The session was refused: its day is not the day of its time in \(content.timeZone). Give both alike.",
        field: "day")
    }
  }
}
