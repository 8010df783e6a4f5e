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

  /// `Mar 1`, beside days of the same months.
  static func dayAndMonth(_ day: LocalDay) -> String { format.dayAndMonth(day) }

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

  /// A sentence without the commands of the command line that it names, for on a page the form is beside it; its days as people
  /// write them.
  static func withoutCommands(_ sentence: String) -> String {
    dated(sentence).replacing(/; “regimen [^”]*”[^.]*/, with: "").replacing(
      /[ ]with “regimen [^”]*”/, with: "")
  }

  /// A sentence with its days as people write them: `seen on 2026-11-23` as `seen on Nov 23, 2026`.
  static func dated(_ sentence: String) -> String {
    sentence.replacing(/\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b/) { match in
      LocalDay(match.output).map { shortDate($0) } ?? String(match.output)
    }
  }

  /// When something happened: `Mar 1, 2027, 9:00 AM`, and `Mar 1, 2027` of what is filed under a day, as of its beginning.
  static func moment(_ date: Date, _ zone: TimeZone) -> String {
    let day = LocalDay(of: date, in: zone)
    return WallClock.start(of: day, in: zone) == date ? shortDate(day) : minute(date, zone)
  }

  /// What an exercise is called: `Goblet squat` for `goblet-squat`.
  static func exercise(_ slug: String) -> String {
    Catalogue.standard.exercise(slug: slug)?.name ?? sentence(slug)
  }

  /// The hours of a week, days of the same hours together: `Mon–Fri 9:00 AM–5:00 PM; Sat 9:00 AM–12:00 PM`.
  static func week(_ week: WeekHours) -> String {
    var parts: [(days: [Int], spans: [DaySpan])] = []
    for weekday in (0..<7).map({ ($0 + format.firstWeekday - 1) % 7 + 1 }) {
      guard let spans = week.days[weekday] else { continue }
      if let same = parts.firstIndex(where: { $0.spans == spans }) {
        parts[same].days.append(weekday)
      } else {
        parts.append(([weekday], spans))
      }
    }
    return parts.map { part in
      "\(weekdays(part.days)) \(part.spans.map { span($0) }.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  /// `Mon, Wed`; from three that follow each other on as `Mon–Wed`.
  private static func weekdays(_ days: [Int]) -> String {
    var runs: [[Int]] = []
    for day in days {
      if let last = runs.last?.last, day == last % 7 + 1 {
        runs[runs.count - 1].append(day)
      } else {
        runs.append([day])
      }
    }
    return runs.flatMap { run in
      let names = run.map { format.shortWeekday($0) }
      return run.count < 3 ? names : ["\(names[0])–\(names[names.count - 1])"]
    }.joined(separator: ", ")
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
