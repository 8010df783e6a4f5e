import Foundation
import Practice

/// What is wrong with a time or a day that cannot be read, and how it is written.
extension TimeText {
  /// What is said of a small hour without am or pm, such as `2:30`, which people say of the afternoon and clocks of the night.
  static func halves(of text: String) -> String? {
    guard let found = text.firstMatch(of: /(?:^|[ T])([1-6]):([0-5][0-9])$/), let hour = Int(found.1) else {
      return nil
    }
    return
      " \(hour):\(found.2) may be in the night or in the afternoon: write 0\(hour):\(found.2), or \(hour + 12):\(found.2)."
  }

  /// What is said of a clock that shows no time; nil where it does.
  static func noSuchHour(in text: String) -> String? {
    guard let found = text.firstMatch(of: /(?:^|[ T])([0-9]{1,2}):([0-9]{2})$/), let hour = Int(found.1),
      let minute = Int(found.2), hour > 23 || minute > 59
    else { return nil }
    return " Hours go from 00 to 23, and minutes to 59."
  }

  static func unreadable(_ option: String, _ text: String, _ why: String? = nil) -> Failure {
    Failure(
      .usage, "unreadable-time",
      "\(option) takes a time as 'YYYY-MM-DD HH:MM' or 'YYYY-MM-DD 2:30pm', with an offset such as -05:00 if another zone is meant.\(why ?? noSuchHour(in: text) ?? lackedHour(in: text) ?? bareHour(in: text) ?? what(isWrongWith: text, isTime: true))"
    )
  }

  /// What is said of a beginning with its end, of which an offset was made or nothing; nil for anything else.
  static func span(in text: String) -> String? {
    let clock =
      #/(?:^|[ t])[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:am|pm)?\s*(-|–|—|to|till|until)\s*([0-9]{1,2})(?:[:.][0-9]{2})?\s*(?:am|pm)?$/#
    guard let found = text.lowercased().firstMatch(of: clock),
      text.firstMatch(of: /[0-9]{2}-[0-9]{2}$/) == nil || text.count > 10
    else { return nil }
    // An offset goes no further than fourteen hours; what does is an end.
    if found.1 == "-", text.firstMatch(of: /[0-9]-[0-9]{2}:[0-9]{2}$/) != nil, Int(found.2) ?? 0 <= 14 {
      return nil
    }
    // Of a day the last figures are no time.
    guard LocalDay(text.suffix(10)) == nil else { return nil }
    return
      " Say when it begins, and nothing else: how long it takes is said with --minutes, when a break ends with --to."
  }

  /// What is said of a time that ends with a number alone, of which nobody knows which half of the day it is in.
  static func bareHour(in text: String) -> String? {
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
  static func what(isWrongWith text: String, isTime: Bool = false) -> String {
    if let today, let spelled = SpelledDay(text, today: today), !spelled.isCertain {
      if let wrong = spelled.contradiction {
        return " \(wrong) Leave the weekday out, or say the day that is meant."
      }
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
  static func meant(_ spelled: SpelledDay, _ text: String, isTime: Bool, _ today: LocalDay) -> String {
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
