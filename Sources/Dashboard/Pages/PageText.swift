import Foundation
import Practice
import ReadModels

/// Times, days and numbers as pages write them.
enum PageText {
  /// `09:00–10:00` on the wall of a zone.
  static func span(_ start: Instant, _ end: Instant, _ zone: TimeZone) -> String {
    "\(clock(start.date, zone))–\(clock(end.date, zone))"
  }

  /// `09:00`; `01:00 CDT` where the clocks show 01:00 twice that day.
  static func clock(_ date: Date, _ zone: TimeZone) -> String {
    let clock = String(LocalDateTime(of: date, in: zone).description.dropFirst(11).prefix(5))
    return RepeatedHour.name(of: date, in: zone).map { "\(clock) \($0)" } ?? clock
  }

  /// `2027-03-01 09:00`, with what ``clock(_:_:)`` adds.
  static func minute(_ date: Date, _ zone: TimeZone) -> String {
    "\(LocalDay(of: date, in: zone)) \(clock(date, zone))"
  }

  /// `Mon 2027-03-01`.
  static func day(_ day: LocalDay) -> String {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return "\(names[day.weekday - 1]) \(day)"
  }

  /// `Mon 1 Mar`.
  static func shortDay(_ day: LocalDay) -> String {
    "\(weekdays[day.weekday - 1].prefix(3)) \(day.day) \(months[day.month - 1].prefix(3))"
  }

  /// `Monday 1 March 2027`.
  static func longDay(_ day: LocalDay) -> String {
    "\(weekdays[day.weekday - 1]) \(date(day))"
  }

  /// `1 March 2027`.
  static func date(_ day: LocalDay) -> String { "\(day.day) \(months[day.month - 1]) \(day.year)" }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  static func hours(_ minutes: Int) -> String { "\(number(Double(minutes) / 60)) h" }

  static func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded())) %" } ?? "–" }

  /// At most one place behind the point, and none where it is whole.
  static func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }

  static func number(_ value: Double?) -> String { value.map { number($0) } ?? "–" }

  /// What a field of a form is called: `e0.s1.reps` is exercise 1, set 2, reps.
  static func field(_ name: String) -> String {
    let parts = name.split(separator: ".").map { part -> String in
      guard let number = Int(part.dropFirst()), let first = part.first else { return words(String(part)) }
      return switch first {
      case "e": "exercise \(number + 1)"
      case "s": "set \(number + 1)"
      default: words(String(part))
      }
    }
    let text = parts.joined(separator: ", ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Who acted: a person or a program by name; of a sign-in that is nobody's, whose token says nothing to a reader, its role.
  static func who(_ name: String?, _ role: String) -> String {
    name.flatMap { $0.hasPrefix("token ") ? nil : $0 } ?? words(role)
  }

  /// A sentence without the commands of the command line that it names, for on a page the form is beside it.
  static func withoutCommands(_ sentence: String) -> String {
    sentence.replacing(/; “regimen [^”]*”[^.]*/, with: "").replacing(/[ ]with “regimen [^”]*”/, with: "")
  }

  /// A code as words: `new-bladder-or-bowel-change` and `noShow` with blanks.
  static func words(_ code: String) -> String {
    var words = ""
    for character in code {
      if character == "-" || character == "_" {
        words.append(" ")
      } else if character.isUppercase {
        words += " \(character.lowercased())"
      } else {
        words.append(character)
      }
    }
    return words
  }

  /// A code as the beginning of a sentence: `New bladder or bowel change`.
  static func sentence(_ code: String) -> String {
    let text = words(code)
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
