import EventSourcing
import Foundation
import Practice

/// Times and days as people type and read them. Wall times become instants in the domain's own place only.
enum TimeText {
  /// The day that `today` means: that of the practice's zone; nil before a practice is opened.
  @TaskLocal static var today: LocalDay?

  /// A time as it was typed; nil where none was.
  static func entered(_ text: String?, option: String = "--at") throws -> EnteredTime? {
    try text.map { try entered(required: $0, option: option) }
  }

  /// A time with its day, of what stands on a day of its own: a time alone would move it to today.
  static func entered(ofAnother text: String, option: String = "--at") throws -> EnteredTime {
    let clock = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    guard clock.wholeMatch(of: /[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:am|pm|h)?|noon|midnight/) == nil else {
      throw Failure(
        .usage, "unreadable-time",
        "\(option) needs the day too, for a time alone would be today: write 'YYYY-MM-DD \(clock)'.")
    }
    return try entered(required: text, option: option)
  }

  /// A time as it was typed.
  static func entered(required text: String, option: String = "--at") throws -> EnteredTime {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let halves = halves(of: text) { throw unreadable(option, text, halves) }
    if let time = EnteredTime(text) ?? TypedTime.read(text, today: today).flatMap({ EnteredTime("\($0)") }) {
      return time
    }
    throw unreadable(option, text)
  }

  /// A time on the wall as it was typed; nil for an instant, and for what cannot be read.
  ///
  /// - Parameter isChecked: whether it only matters that it can be read, before a practice is opened.
  static func wall(_ text: String, isChecked: Bool = false) -> LocalDateTime? {
    let today = today ?? (isChecked ? TimeRules.earliestDay : nil)
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return LocalDateTime(text) ?? TypedTime.read(text, today: today)
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
    guard let day = TypedTime.day(text.trimmingCharacters(in: .whitespacesAndNewlines), today: today) else {
      throw Failure(
        .usage, "unreadable-day",
        "\(option) takes a day as YYYY-MM-DD, such as 2027-03-01, or today or tomorrow.\(what(isWrongWith: text))"
      )
    }
    return day
  }

  /// A wall time to the minute, for a person.
  static func minute(_ time: LocalDateTime) -> String {
    String("\(time)".replacingOccurrences(of: "T", with: " ").prefix(16))
  }

  /// An instant as a wall time in a zone, to the minute; with its offset where the clocks show that time twice.
  static func minute(_ instant: Date, in zone: TimeZone) -> String {
    minute(LocalDateTime(of: instant, in: zone)) + (RepeatedHour.offset(of: instant, in: zone) ?? "")
  }

  /// The same without the day.
  static func clock(_ instant: Date, in zone: TimeZone) -> String {
    String(minute(instant, in: zone).dropFirst(11))
  }

  /// What is said of a small hour without am or pm, such as `2:30`, which people say of the afternoon and clocks of the night.
  private static func halves(of text: String) -> String? {
    guard let found = text.firstMatch(of: /(?:^|[ T])([1-6]):([0-5][0-9])$/), let hour = Int(found.1) else {
      return nil
    }
    return
      " \(hour):\(found.2) may be in the night or in the afternoon: write 0\(hour):\(found.2), or \(hour + 12):\(found.2)."
  }

  /// What is said of a clock that shows no time; nil where it does.
  private static func noSuchHour(in text: String) -> String? {
    guard let found = text.firstMatch(of: /(?:^|[ T])([0-9]{1,2}):([0-9]{2})$/), let hour = Int(found.1),
      let minute = Int(found.2), hour > 23 || minute > 59
    else { return nil }
    return " Hours go from 00 to 23, and minutes to 59."
  }

  private static func unreadable(_ option: String, _ text: String, _ why: String? = nil) -> Failure {
    Failure(
      .usage, "unreadable-time",
      "\(option) takes a time as 'YYYY-MM-DD HH:MM' or 'YYYY-MM-DD 2:30pm', with an offset such as -05:00 if another zone is meant.\(why ?? noSuchHour(in: text) ?? lackedHour(in: text) ?? bareHour(in: text) ?? what(isWrongWith: text, isTime: true))"
    )
  }

  /// What is said of a time that ends with a number alone, of which nobody knows which half of the day it is in.
  private static func bareHour(in text: String) -> String? {
    guard let found = text.firstMatch(of: /(?:^|[ T])([0-9]{1,2})(?:\s*o.?clock)?\s*$/),
      let hour = Int(found.1),
      hour < 24, text.firstMatch(of: /\b(?:past|to|before|after|in)\b/) == nil
    else { return nil }
    return " A number alone is no time: write \(hour):00, or \(hour % 12 == 0 ? 12 : hour % 12)am or pm."
  }

  /// What is said of a day that stands where a time is needed; nil for anything else.
  static func lackedHour(in text: String) -> String? {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard TypedTime.day(text, today: today ?? TimeRules.earliestDay) != nil else { return nil }
    return " The hour is missing: write '\(text) 14:30' or '\(text) 2:30pm'."
  }

  /// What a text that has figures of a day lacks; nothing of it is repeated.
  private static func what(isWrongWith text: String, isTime: Bool = false) -> String {
    if let today, let spelled = SpelledDay(text, today: today), !spelled.isCertain {
      return meant(spelled, text, isTime: isTime, today)
    }
    if text.firstMatch(of: /^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil,
      LocalDay(text.trimmingCharacters(in: .whitespaces).prefix(10)) == nil
    {
      return " There is no such day in the calendar."
    }
    if text.firstMatch(of: /^\s*[0-9]{1,2}[\/.\-][0-9]{1,2}[\/.\-][0-9]{2,4}/) != nil {
      return " Write the year first, then month and day."
    }
    return ""
  }

  /// The days that may be meant by one that is not written with its year first, as they are typed.
  private static func meant(_ spelled: SpelledDay, _ text: String, isTime: Bool, _ today: LocalDay) -> String
  {
    let hour =
      isTime ? TypedTime.read("\(today) \(spelled.rest)", today: nil).map { minute($0).dropFirst(11) } : nil
    let typed = spelled.days.map { day in hour.map { "'\(day) \($0)'" } ?? "\(day)" }
    var readings = typed
    // A number with a dot may be a time of today.
    if isTime, spelled.rest.isEmpty, let clock = TypedTime.read("\(today) \(text)", today: nil) {
      readings.append("'\(minute(clock))'")
    }
    let lead =
      readings.count == 1 ? " Write the year first:" : " That may be more than one. Write the year first:"
    let missing = isTime && hour == nil ? ", and the hour behind a day" : ""
    return "\(lead) \(readings.joined(separator: " or "))\(missing)."
  }
}
