import Foundation
import Practice

/// Hours of a week or a day as people type them: with dashes of a word processor, blanks within a span, weekdays written out. What
/// cannot be read is named, with how it is written.
enum HoursText {
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// The same in the form in which hours are read.
  static func plain(_ text: String) -> String {
    var text = text.replacing(/[‐‑‒–—−]/, with: "-")
    text.replace(/\s*([\-,;])\s*/) { $0.1 == ";" ? "; " : "\($0.1)" }
    for day in weekdays {
      text = text.replacingOccurrences(of: day, with: day.prefix(3).lowercased(), options: .caseInsensitive)
    }
    return text.trimmingCharacters(in: .whitespaces)
  }

  /// What is wrong with weekly hours in their plain form; nil where nothing is known.
  static func mistake(inWeek text: String) -> String? {
    var seen: Set<String> = []
    for part in text.split(separator: ";") {
      let words = part.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      guard !first.contains(/[0-9]/) else {
        return "Say on which weekdays: 'mon-fri \(first)'."
      }
      guard let days = days(first) else {
        return "“\(first)” names no weekdays: mon, tue, wed, thu, fri, sat, sun, as mon-fri or mon,wed."
      }
      for day in days where !seen.insert(day).inserted {
        return "\(day) is said twice. Put all of its spans behind it once: '09:00-12:00,13:00-17:00'."
      }
      guard words.count == 2 else {
        return words.count == 1
          ? "Behind “\(first)” the hours are missing: '\(first) 09:00-12:00'."
          : "Between spans stands a comma, and between weekdays a semicolon: 'mon 09:00-12:00,13:00-17:00; tue 09:00-12:00'."
      }
      if let wrong = mistake(inSpans: words[1]) { return wrong }
    }
    return nil
  }

  /// What is wrong with spans of a day in their plain form; nil where nothing is.
  static func mistake(inSpans text: String) -> String? {
    for span in text.split(separator: ",", omittingEmptySubsequences: false)
    where DaySpan(String(span)) == nil {
      return "“\(span)”: \(why(span))"
    }
    return nil
  }

  private static func why(_ span: Substring) -> String {
    let ends = span.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return "a span has a beginning and an end, as 09:00-12:00." }
    if span.lowercased().contains(/[ap]m/) || !span.contains(":") {
      return "hours go from 00:00 to 24:00, each with its minutes, as 09:00-17:00."
    }
    if ends[0] == ends[1] {
      return "it begins and ends at the same minute. A whole day is 00:00-24:00."
    }
    return "hours go from 00:00 to 24:00, and minutes to 59."
  }

  /// The weekdays of `mon`, `mon-fri` or `mon,wed`, written out; nil for anything else.
  private static func days(_ text: String) -> [String]? {
    var found: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { name in
        weekdays.firstIndex { $0.prefix(3).lowercased() == name.lowercased() }
      }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
        return nil
      }
      found += (first <= last ? Array(first...last) : Array(first...6) + Array(0...last)).map { weekdays[$0] }
    }
    return found
  }
}
