import Foundation
import Practice

/// Days and times in the ways that people type them beside `YYYY-MM-DD HH:MM`: `2027-03-01 2pm`, `2:30 pm`, `14h`, `14.00`, `noon`,
/// `tomorrow 9:15`, `3 March 2027`. It guesses nothing: a bare number is no time, a day in figures has its year first, and of what may
/// be another day ``SpelledDay`` says which.
enum TypedTime {
  /// A day: `2027-03-01`, `today`, `tomorrow`, `yesterday` or `3 March 2027`; nil for anything else.
  static func day(_ text: some StringProtocol, today: LocalDay?) -> LocalDay? {
    if let day = LocalDay(text) { return day }
    guard let today else { return nil }
    return switch text.lowercased() {
    case "today": today
    case "tomorrow": today + 1
    case "yesterday": today - 1
    default:
      SpelledDay("\(text)", today: today).flatMap { $0.isCertain && $0.rest.isEmpty ? $0.days[0] : nil }
    }
  }

  /// A time on the wall, with its day before it; today's where none is. Nil for anything else.
  static func read(_ text: String, today: LocalDay?) -> LocalDateTime? {
    if let today, let spelled = SpelledDay(text, today: today), spelled.isCertain, !spelled.rest.isEmpty {
      return read("\(spelled.days[0]) \(spelled.rest)", today: nil)
    }
    var words = text.lowercased().split { $0.isWhitespace || $0 == "," }
    // `2027-03-01T2pm`
    if let first = words.first, first.utf8.count > 11, let split = first.dropFirst(10).first, split == "t" {
      words[0...0] = [first.prefix(10), first.dropFirst(11)]
    }
    let named = words.first.flatMap { day($0, today: today) }
    if named != nil { words.removeFirst() }
    // `2pm tomorrow`
    if named == nil, words.count > 1, let last = words.last, let day = day(last, today: today) {
      return read("\(day) \(words.dropLast().joined(separator: " "))", today: nil)
    }
    if words.first == "at" { words.removeFirst() }
    guard let day = named ?? today, let clock = clock(words.joined(), hasDay: named != nil) else {
      return nil
    }
    return LocalDateTime(day, hour: clock.hour, minute: clock.minute)
  }

  /// A time of the day, without blanks and in lower case; midnight is none, because nobody knows whose it is.
  ///
  /// - Parameter hasDay: whether its day is named, so that figures with a dot between them are no day.
  private static func clock(_ text: String, hasDay: Bool) -> (hour: Int, minute: Int)? {
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
    if hasDay, let found = text.wholeMatch(of: /([0-9]{2})([0-9]{2})/), let hour = Int(found.1) {
      return (hour, Int(found.2) ?? 0)
    }
    guard let found = text.wholeMatch(of: /([0-9]{1,2})\.([0-9]{2})/), let hour = Int(found.1),
      let minute = Int(found.2), hasDay || !(1...12).contains(minute)
    else { return nil }
    return (hour, minute)
  }
}
