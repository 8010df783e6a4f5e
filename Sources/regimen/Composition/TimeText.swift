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

  /// Says that the clocks skip a time that was typed, and which one was taken.
  @Sendable static func noteSkipped(_ entered: LocalDateTime, _ taken: ResolvedTime) {
    Output.note(
      "The clocks skip \(minute(entered)) in \(taken.timeZoneID), so \(minute(taken.wallTime)) was taken.")
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
