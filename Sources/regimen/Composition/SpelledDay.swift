import Foundation
import Practice

/// A day at the beginning of a text in a way that people write it beside `YYYY-MM-DD`: a weekday, a day and a month in words or figures.
///
/// Only the year first, and a month in words with its year, leave no doubt. Of everything else it says which days may be meant, so that one of them
/// can be typed.
struct SpelledDay {
  /// The days that may be meant, the likeliest first.
  let days: [LocalDay]
  /// Whether nothing else can be meant.
  let isCertain: Bool
  /// What stands behind the day.
  let rest: String
  /// The weekday that was said and is not that of the day, such as `friday`; nil where they agree, or none was said.
  private(set) var wrongWeekday: String?

  /// - Parameter today: From which the year, or the week, is counted.
  init?(_ text: String, today: LocalDay) {
    let text = text.lowercased().trimmingCharacters(in: .whitespaces)
    let found =
      Self.yearFirst(text) ?? Self.weekday(text, today) ?? Self.named(text, today)
      ?? Self.figures(text, today)
    guard let found, !found.days.isEmpty else { return nil }
    self = found
  }

  private init(_ days: [LocalDay], isCertain: Bool = false, _ rest: Substring) {
    self.days = days
    self.isCertain = isCertain
    self.rest = rest.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: ",")))
  }

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  /// `tuesday`, `next tue`, `last friday`.
  private static func weekday(_ text: String, _ today: LocalDay) -> SpelledDay? {
    let pattern = /(?:on\s+)?(?:(next|last|this|coming)\s+)?([a-z]{3,9})\b\.?(.*)/
    guard let found = text.wholeMatch(of: pattern),
      let index = weekdays.firstIndex(where: { $0 == found.2 || ($0.hasPrefix(found.2) && found.2.count < 6) }
      )
    else { return nil }
    if found.1 == nil, let dated = dated(found.3, today) { return dated.checked(weekdays[index], index + 1) }
    let coming = today + (index + 1 - today.weekday + 7) % 7
    let days =
      switch found.1 {
      case "next": coming == today ? [today + 7] : [coming, coming + 7]
      case "last": [coming + -7, coming + -14]
      case "this", "coming": [coming]
      default: coming == today ? [today, today + 7] : [coming, coming + -7]
      }
    return SpelledDay(days, found.3)
  }

  /// The day that stands behind a weekday; nil where only a time does.
  private static func dated(_ text: Substring, _ today: LocalDay) -> SpelledDay? {
    var text = text.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: ",")))
    if text.hasPrefix("the ") { text = String(text.dropFirst(4)) }
    // A number with a dot is a time here, as in `friday 10.30`, unless a year follows.
    let figures =
      text.firstMatch(of: /^[0-9]{1,2}[\/.\-][0-9]{1,2}(?:[\/.\-]|\s|$)/) == nil
        || text.firstMatch(of: /^[0-9]{1,2}\.[0-9]{2}(?:\s|$)/) != nil ? nil : figures(text, today)
    return yearFirst(text) ?? named(text, today) ?? figures
  }

  /// The same where a weekday was said too: of several days it picks the one that is meant, and it may contradict.
  private func checked(_ name: String, _ weekday: Int) -> SpelledDay {
    let fitting = days.filter { $0.weekday == weekday }
    guard fitting.isEmpty else {
      return SpelledDay(fitting, isCertain: isCertain && fitting.count == 1, rest[...])
    }
    var wrong = SpelledDay(days, rest[...])
    wrong.wrongWeekday = name
    return wrong
  }

  /// What is said of a day that is another weekday than was said, such as `2026-12-03 is a Thursday, not a Friday.`; nil where it is none.
  var contradiction: String? {
    guard let wrongWeekday, let day = days.first else { return nil }
    return "\(day) is a \(Self.weekdays[day.weekday - 1].capitalized), not a \(wrongWeekday.capitalized)."
  }

  /// `3 March`, `3rd of March 2027`, `Mar 3, 2027`.
  private static func named(_ text: String, _ today: LocalDay) -> SpelledDay? {
    let first =
      /([0-9]{1,2})(?:st|nd|rd|th)?\.?\s*(?:of\s+)?([a-z]{3,9})\b\.?,?(?:\s*((?:19|20)[0-9]{2}))?\b(.*)/
    let second = /([a-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?\b,?(?:\s+((?:19|20)[0-9]{2}))?\b(.*)/
    let (day, name, year, rest): (Substring, Substring, Substring?, Substring)
    if let found = text.wholeMatch(of: first) {
      (day, name, year, rest) = (found.1, found.2, found.3, found.4)
    } else if let found = text.wholeMatch(of: second) {
      (day, name, year, rest) = (found.2, found.1, found.3, found.4)
    } else {
      return nil
    }
    guard let index = months.firstIndex(where: { $0 == name || ($0.hasPrefix(name) && name.count < 5) }),
      let day = Int(day)
    else { return nil }
    let days = days(day, index + 1, year, today)
    return SpelledDay(days, isCertain: year != nil && days.count == 1, rest)
  }

  /// `2027/3/5`, with the year first, which leaves no doubt.
  private static func yearFirst(_ text: String) -> SpelledDay? {
    let pattern = /((?:19|20)[0-9]{2})[\/.\-]([0-9]{1,2})[\/.\-]([0-9]{1,2})\.?(?:[\s,]+(.*))?/
    guard let found = text.wholeMatch(of: pattern), let year = Int(found.1), let month = Int(found.2),
      let number = Int(found.3), let day = LocalDay(year: year, month: month, day: number)
    else { return nil }
    return SpelledDay([day], isCertain: true, found.4 ?? "")
  }

  /// `12/10`, `10.12.`, `3/4/2027`: behind dots the month comes second, otherwise either may.
  private static func figures(_ text: String, _ today: LocalDay) -> SpelledDay? {
    let pattern = /([0-9]{1,2})([\/.\-])([0-9]{1,2})(?:[\/.\-]([0-9]{4}|[0-9]{2})?)?(?:[\s,]+(.*))?/
    guard let found = text.wholeMatch(of: pattern), let one = Int(found.1), let other = Int(found.3) else {
      return nil
    }
    let year = found.4.map { $0.count == 2 ? "20" + $0 : $0 }
    let dayFirst = days(one, other, year, today)
    let monthFirst = found.2 == "." ? [] : days(other, one, year, today)
    return SpelledDay(monthFirst + dayFirst.filter { !monthFirst.contains($0) }, found.5 ?? "")
  }

  /// The day of a month in its year, otherwise the next one, or that of the last two months.
  private static func days(_ day: Int, _ month: Int, _ year: Substring?, _ today: LocalDay) -> [LocalDay] {
    if let year { return Int(year).flatMap { LocalDay(year: $0, month: month, day: day) }.map { [$0] } ?? [] }
    let now = Int("\(today)".prefix(4)) ?? 0
    return (now - 1...now + 8).compactMap { LocalDay(year: $0, month: month, day: day) }.first {
      $0.number >= today.number - 60
    }.map { [$0] } ?? []
  }
}
