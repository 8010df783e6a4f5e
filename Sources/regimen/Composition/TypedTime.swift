import Foundation
import Practice

/// Days and times in the ways that people type them beside `YYYY-MM-DD HH:MM`: `2027-03-01 2pm`, `2:30 pm`, `14h`, `noon`,
/// `tomorrow 9:15`. It guesses nothing: a bare number is no time, and a day in figures has its year first.
enum TypedTime {
  /// A day: `2027-03-01`, `today`, `tomorrow` or `yesterday`; nil for anything else.
  static func day(_ text: some StringProtocol, today: LocalDay?) -> LocalDay? {
    if let day = LocalDay(text) { return day }
    guard let today else { return nil }
    return switch text.lowercased() {
    case "today": today
    case "tomorrow": today + 1
    case "yesterday": today - 1
    default: nil
    }
  }

  /// A time on the wall, with its day before it; today's where none is. Nil for anything else.
  static func read(_ text: String, today: LocalDay?) -> LocalDateTime? {
    var words = text.lowercased().split { $0.isWhitespace || $0 == "," }
    // `2027-03-01T2pm`
    if let first = words.first, first.utf8.count > 11, let split = first.dropFirst(10).first, split == "t" {
      words[0...0] = [first.prefix(10), first.dropFirst(11)]
    }
    let named = words.first.flatMap { day($0, today: today) }
    if named != nil { words.removeFirst() }
    if words.first == "at" { words.removeFirst() }
    guard let day = named ?? today, let clock = clock(words.joined()) else { return nil }
    return LocalDateTime(day, hour: clock.hour, minute: clock.minute)
  }

  /// A time of the day, without blanks and in lower case; midnight is none, because nobody knows whose it is.
  private static func clock(_ text: String) -> (hour: Int, minute: Int)? {
    if text == "noon" || text == "midday" { return (12, 0) }
    if let found = text.wholeMatch(of: /([0-9]{1,2})(?:[:.]([0-9]{2}))?([ap])\.?m\.?/),
      let hour = Int(found.1), (1...12).contains(hour)
    {
      return (hour % 12 + (found.3 == "p" ? 12 : 0), found.2.flatMap { Int($0) } ?? 0)
    }
    if let found = text.wholeMatch(of: /([0-9]{1,2})h([0-9]{2})?/), let hour = Int(found.1) {
      return (hour, found.2.flatMap { Int($0) } ?? 0)
    }
    if let found = text.wholeMatch(of: /([0-9]{1,2}):([0-9]{2})/), let hour = Int(found.1) {
      return (hour, Int(found.2) ?? 0)
    }
    return nil
  }
}
