import ArgumentParser
import Foundation
import Practice

/// Options that people try, of which another, or another way to say it, does what is meant.
enum OptionElsewhere {
  /// What to say instead of an option that a command does not have; nil where nothing is known.
  ///
  /// - Parameter given: All options of the sentence, with their hyphens.
  static func instead(of option: String, _ named: NamedCommand, _ given: [String]) -> String? {
    let words = Array(named.rest)
    return output(option, words) ?? dayAndHour(option, named, given) ?? days(option, named, words)
      ?? listed(option, named) ?? kept(option, named)
  }

  /// The value that stands with an option.
  private static func value(_ option: String, _ words: [String]) -> String? {
    if let joined = words.first(where: { $0.hasPrefix("--\(option)=") }) {
      return String(joined.dropFirst(option.count + 3))
    }
    return words.firstIndex(of: "--\(option)").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
  }

  /// How an answer is written.
  private static func output(_ option: String, _ words: [String]) -> String? {
    if option == "json" { return "Did you mean “--format json”?" }
    guard ["output", "out", "as-json", "type"].contains(option), value(option, words)?.lowercased() == "json"
    else { return nil }
    return "Did you mean “--format json”?"
  }

  /// A day that was said apart from its hour.
  private static func dayAndHour(_ option: String, _ named: NamedCommand, _ given: [String]) -> String? {
    let (days, hours) = (["date", "day", "on"], ["time", "hour", "start", "at"])
    guard ["book", "hold", "reschedule"].contains(named.path.first) else { return nil }
    let names = given.map { String($0.dropFirst(2)) }
    guard let day = names.first(where: days.contains), let hour = names.first(where: hours.contains),
      option == day || option == hour
    else { return nil }
    let words = Array(named.rest)
    let both = [(day, "YYYY-MM-DD"), (hour, "HH:MM")].map { value($0.0, words) ?? $0.1 }
    return "Day and hour go together: --at '\(both.joined(separator: " "))'."
  }

  /// Days that are said in another way.
  private static func days(_ option: String, _ named: NamedCommand, _ words: [String]) -> String? {
    let path = named.path.joined(separator: " ")
    switch (path, option) {
    case ("add time-off", "through"), ("add break", "through"), ("show open-times", "through"),
      ("show schedule", "through"), ("add time-off", "until"), ("show open-times", "until"),
      ("show schedule", "until"):
      let last = value(option, words).flatMap { TypedTime.day($0, today: TimeText.today) }
      return "--to is the day after the last\(last.map { ": --to \($0 + 1)" } ?? "")."
    case ("set hours", "day"), ("set opening-hours", "day"), ("set hours", "weekday"),
      ("set opening-hours", "weekday"), ("set hours", "days"), ("set opening-hours", "days"):
      let given = value(option, words) ?? ""
      if TypedTime.day(given, today: TimeRules.earliestDay) != nil { return "Did you mean “--date”?" }
      let weekday = HoursText.plain(given.lowercased())
      let spans = value("hours", words).map(HoursText.plain) ?? "09:00-12:00"
      return
        "A weekday stands with its hours: --hours '\(weekday.isEmpty ? "mon" : weekday) \(spans)'. They take the place of all of the week. One day only: --date DAY."
    case ("book series", "weeks"), ("book series", "times"), ("book series", "repeat"):
      return "--count NUMBER says how many appointments there are, --every WEEKS how far they are apart."
    default: return nil
    }
  }

  /// What is named by its id, which a command lists where none is given, and lists that are read by page.
  private static func listed(_ option: String, _ named: NamedCommand) -> String? {
    let path = named.path.joined(separator: " ")
    switch path {
    case "end series" where ["client", "practitioner", "patient"].contains(option),
      "shift series" where ["client", "practitioner", "patient"].contains(option):
      return
        "A series is named by its id: “regimen \(path)” without one lists those that go on, with a client behind it theirs."
    case "withdraw waitlist-entry" where ["client", "practitioner", "patient", "id"].contains(option):
      return
        "An entry is named by its id behind the command: without one, “regimen \(path)” lists those who wait."
    case "withdraw time-off" where option != "id" && option != "practitioner" && option != "reason":
      return
        "It is named by its id: “regimen \(path) --practitioner PRACTITIONER” without --id lists those that are not over."
    default: break
    }
    guard ["page", "offset", "next"].contains(option), CommandShape(named.type).options.contains("cursor")
    else { return nil }
    return "--limit says how many a page has, and --cursor goes on where it ended, with what stands below it."
  }

  /// What an appointment keeps when it is moved, and what a booking does not take.
  private static func kept(_ option: String, _ named: NamedCommand) -> String? {
    if ["book", "hold", "reschedule"].contains(named.path.first) {
      if ["note", "notes", "comment"].contains(option) {
        return
          "An appointment has no note of its own; one stands with what was found: “regimen record session --note TEXT”."
      }
      if ["zone", "time-zone", "timezone", "tz"].contains(option) {
        return
          "Times are those of the place; “regimen show open-times --zone ZONE” shows them in another zone too."
      }
    }
    guard named.path == ["reschedule"], ["client", "service", "kind"].contains(option) else { return nil }
    return
      "An appointment keeps its client, its kind and its service: “regimen cancel APPOINTMENT”, and book another."
  }

  /// What other commands call an option that means the same, the likeliest first.
  static func same(_ option: String) -> [String] {
    let groups = [
      ["to", "through"], ["pain", "nrs"], ["score", "nrs"], ["severity", "nrs"], ["scale", "nrs"],
      ["date", "day"], ["at", "date", "day", "on", "from", "to"], ["to", "at", "load"], ["seconds", "hold"],
      ["form", "from"],
      ["until", "to"], ["with", "practitioner"], ["where", "site"], ["why", "reason"], ["notes", "note"],
      ["time", "at"], ["when", "at"], ["start", "at", "from"], ["end", "to"], ["duration", "minutes"],
      ["length", "minutes"], ["location", "site"], ["place", "site"], ["mail", "email"],
      ["telephone", "phone"], ["mobile", "phone"], ["trainer", "practitioner"],
      ["comment", "note", "reason"],
      ["weeks", "every"], ["times", "count"], ["online", "virtual"], ["new-name", "name"],
      ["patient", "client"], ["tel", "phone"], ["first-name", "name"], ["last-name", "name"],
      ["surname", "name"],
      ["notice-hours", "window"], ["fee", "late-fee"], ["skip", "skip-conflicts"],
    ]
    return groups.filter { $0.contains(option) }.flatMap { $0 }.filter { $0 != option }
  }
}
