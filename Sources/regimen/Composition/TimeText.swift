import EventSourcing
import Foundation
import Practice

/// Times and days as people type and read them. Wall times become instants in the domain's own place only.
enum TimeText {
  /// A time as it was typed; nil where none was.
  static func entered(_ text: String?, option: String = "--at") throws -> EnteredTime? {
    try text.map { try entered(required: $0, option: option) }
  }

  /// A time as it was typed.
  static func entered(required text: String, option: String = "--at") throws -> EnteredTime {
    guard let time = EnteredTime(text) else { throw unreadable(option) }
    return time
  }

  /// A day as it was typed; nil where none was.
  static func day(_ text: String?, option: String) throws -> LocalDay? {
    try text.map { try day($0, option: option) as LocalDay }
  }

  /// The instant of a time as it was said; a wall time that a clock change skipped is moved forward, and said so.
  static func moment(_ time: AppointmentTime, in zone: TimeZone) -> Date {
    switch time {
    case .wall(let wallTime):
      let resolved = WallClock.resolve(wallTime, in: zone)
      if resolved.shifted {
        Output.note(
          "The clocks skip \(minute(wallTime)) in \(resolved.timeZoneID), so \(minute(resolved.wallTime)) was taken."
        )
      }
      return resolved.instant
    case .instant(let instant, offsetSeconds: _): return instant
    }
  }

  static func day(_ text: String, option: String) throws -> LocalDay {
    guard let day = LocalDay(text) else {
      throw Failure(.usage, "unreadable-day", "\(option) takes a day as YYYY-MM-DD.")
    }
    return day
  }

  /// A wall time to the minute, for a person.
  static func minute(_ time: LocalDateTime) -> String {
    String("\(time)".replacingOccurrences(of: "T", with: " ").prefix(16))
  }

  /// An instant as a wall time in a zone, to the minute.
  static func minute(_ instant: Date, in zone: TimeZone) -> String {
    minute(LocalDateTime(of: instant, in: zone))
  }

  private static func unreadable(_ option: String) -> Failure {
    Failure(
      .usage, "unreadable-time",
      "\(option) takes a time as 'YYYY-MM-DD HH:MM', with an offset such as -05:00 if another zone is meant.")
  }
}
