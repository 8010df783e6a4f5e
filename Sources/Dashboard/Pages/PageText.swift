import Application
import Foundation
import Practice
import ReadModels

/// Times, days and numbers as pages for staff write them: in English, by the conventions of the practice's locale.
///
/// Addresses, values of forms and files keep to ISO 8601.
enum PageText {
  /// How the page that is being made writes; ``Pages`` says so for each request.
  @TaskLocal static var format = LocalFormat(.enUS)

  /// `9:00–10:00 AM` on the wall of a zone.
  static func span(_ start: Instant, _ end: Instant, _ zone: TimeZone) -> String {
    format.span(start.date, end.date, zone)
  }

  /// `9:00 AM`; `1:00 AM CDT` where the clocks show it twice that day.
  static func clock(_ date: Date, _ zone: TimeZone) -> String { format.clock(date, zone) }

  /// A minute of a day, 0 to 1440, as the clock shows it.
  static func clock(minute: Int) -> String { format.clock(minute: minute) }

  /// The same from one minute to another.
  static func span(minutes: Range<Int>) -> String {
    format.span(minute: minutes.lowerBound, to: minutes.upperBound)
  }

  static func span(_ span: DaySpan) -> String { format.span(minute: span.from, to: span.to) }

  /// `Mar 1, 2027, 9:00 AM`, with what ``clock(_:_:)`` adds.
  static func minute(_ date: Date, _ zone: TimeZone) -> String {
    "\(format.shortDate(LocalDay(of: date, in: zone))), \(clock(date, zone))"
  }

  /// `Mon, Mar 1, 2027`.
  static func day(_ day: LocalDay) -> String { format.day(day) }

  /// `Mon, Mar 1`.
  static func shortDay(_ day: LocalDay) -> String { format.shortDay(day) }

  /// `Mar 1, 2027`, in tables and charts.
  static func shortDate(_ day: LocalDay) -> String { format.shortDate(day) }

  /// `Monday, March 1, 2027`.
  static func longDay(_ day: LocalDay) -> String { format.longDay(day) }

  /// `March 1, 2027`.
  static func date(_ day: LocalDay) -> String { format.date(day) }

  static func hours(_ minutes: Int) -> String { "\(number(Double(minutes) / 60)) h" }

  static func percent(_ share: Double?) -> String { share.map { format.percent($0) } ?? "–" }

  /// At most one place behind the point, and none where it is whole.
  static func number(_ value: Double) -> String { format.number(value) }

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
