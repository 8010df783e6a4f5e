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

  /// A time with its day, of what stands on a day of its own: a time alone would put it on today, or move it there.
  static func entered(ofAnother text: String, option: String = "--at") throws -> EnteredTime {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard halves(of: text) != nil || !lacksDay(text) else {
      throw Failure(
        .usage, "unreadable-time",
        "\(option) needs the day too: write 'YYYY-MM-DD \(text)', or 'today \(text)'.")
    }
    return try entered(required: text, option: option)
  }

  /// Whether a text is a time that was said without its day, so that it would be another one tomorrow.
  static func lacksDay(_ text: String) -> Bool {
    let today = today ?? TimeRules.earliestDay
    guard let read = TypedTime.read(text, today: today), read != TypedTime.read(text, today: today + 1) else {
      return false
    }
    return text.lowercased().firstMatch(of: /today|tomorrow|yesterday/) == nil
  }

  /// A time as it was typed.
  static func entered(required text: String, option: String = "--at") throws -> EnteredTime {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let why = halves(of: text) ?? span(in: text) { throw unreadable(option, text, why) }
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

  /// The beginning of a day, or a time on the wall; of a time alone it is that of a day, where one is known.
  ///
  /// - Parameter day: That of the other end of a span.
  static func dayOrTime(_ text: String, option: String, on day: LocalDay? = nil) throws -> LocalDateTime {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let day = TypedTime.day(text, today: today) { return LocalDateTime(startOf: day) }
    if lacksDay(text) {
      guard let day else {
        throw Failure(
          .usage, "unreadable-time",
          "\(option) needs the day too: write 'YYYY-MM-DD \(text)', or 'today \(text)'.")
      }
      return try dayOrTime("\(day) \(text)", option: option)
    }
    if let time = wall(text), halves(of: text) == nil { return time }
    let isTime = text.firstMatch(of: /[\s,][0-9]{1,2}(?:[:.h][0-9]{0,2}|\s*[ap]m)/) != nil
    let why = halves(of: text) ?? noSuchHour(in: text) ?? what(isWrongWith: text, isTime: isTime)
    throw Failure(
      .usage, "unreadable-time",
      "\(option) takes a day or a time, as YYYY-MM-DD or 'YYYY-MM-DD HH:MM'.\(why)")
  }

  /// A wall time to the minute, for a person.
  static func minute(_ time: LocalDateTime) -> String {
    String("\(time)".replacingOccurrences(of: "T", with: " ").prefix(16))
  }

  /// The same with the weekday in front, by which people check a day: `Mon 2031-03-03 10:00`.
  static func dated(_ instant: Date, in zone: TimeZone) -> String {
    let text = minute(instant, in: zone)
    return weekday(text) + text
  }

  /// The weekday of a text that begins with a day, and a blank; empty for any other.
  static func weekday(_ text: String) -> String {
    LocalDay(text.prefix(10)).map { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][$0.weekday - 1] + " " }
      ?? ""
  }

  /// An instant as a wall time in a zone, to the minute; with its offset where the clocks show that time twice.
  static func minute(_ instant: Date, in zone: TimeZone) -> String {
    minute(LocalDateTime(of: instant, in: zone)) + (RepeatedHour.offset(of: instant, in: zone) ?? "")
  }

  /// The same without the day.
  static func clock(_ instant: Date, in zone: TimeZone) -> String {
    String(minute(instant, in: zone).dropFirst(11))
  }
}
