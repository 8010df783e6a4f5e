import Application
import Foundation
import Practice
import ReadModels

/// Six weeks of a client, a day a cell: what was done, what was rest, and what was missed.
enum ClientCalendar {
  private static let weeks = 6

  /// What the days of a week are called, in the order of the locale.
  static var weekdays: [String] {
    let first = PageText.format.firstWeekday - 1
    return (0..<7).map { PageText.format.shortWeekday((first + $0) % 7 + 1) }
  }

  /// The weeks, oldest first, each with its seven days from the first of the locale.
  static func weeks(
    _ progression: ProgressionView, _ happened: [HistoryItem], upTo today: LocalDay, in zone: TimeZone
  ) -> [[String: Any]] {
    let sessions = Set(progression.items.flatMap(\.trend).map(\.day))
    let rests = Set(progression.restDays.last.map(\.day))
    let missed = Set(
      happened.filter { $0.kind == NoShowRecorded.eventType && $0.correctedBy == nil }.map {
        LocalDay(of: $0.occurredAt.date, in: zone)
      })
    let begin = PageText.format.weekStart(of: today) - 7 * (weeks - 1)
    return (0..<weeks).map { week in
      let first = begin + 7 * week
      return [
        "week": PageText.shortDate(first),
        "days": (0..<7).map { offset in
          let day = first + offset
          let (kind, word) =
            sessions.contains(day)
            ? ("done", "session")
            : missed.contains(day)
              ? ("missed", "missed") : rests.contains(day) ? ("rest", "rest") : ("none", "")
          return ["kind": kind, "word": word, "date": "\(day.day)", "isAhead": day > today] as [String: Any]
        },
      ]
    }
  }
}
