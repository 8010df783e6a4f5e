import EventSourcing
import Foundation
import Practice

/// The days that a report is about, and the stretches that its trends are drawn of.
struct ReportPeriod: Sendable {
  let from: LocalDay
  /// The last day, counted in.
  let through: LocalDay
  let zone: TimeZone

  /// A report is of two years at most.
  static let longest = 732
  /// Days up to which trends are drawn by week; above it by month.
  private static let weekly = 100

  /// The days that an address names; the last 12 weeks up to yesterday where it names none.
  ///
  /// - Throws: ``Problem`` for a day that is none, for days out of order, and for too many.
  init(_ visit: Visit, today: LocalDay, zone: TimeZone) throws(Problem) {
    let through = try visit.day("through") ?? today + -1
    let from = try visit.day("from") ?? through + -83
    guard from <= through else {
      throw .refused("from", "The first day has to come before the last. Turn the two around.")
    }
    guard through - from < Self.longest else {
      throw .refused("from", "A report is of two years at most. Choose a later first day.")
    }
    (self.from, self.through, self.zone) = (from, through, zone)
  }

  private init(from: LocalDay, through: LocalDay, zone: TimeZone) {
    (self.from, self.through, self.zone) = (from, through, zone)
  }

  var span: Range<Date> { WallClock.start(of: from, in: zone)..<WallClock.start(of: through + 1, in: zone) }

  var query: String { "from=\(from)&through=\(through)" }

  var words: String { "\(PageText.date(from)) to \(PageText.date(through))" }

  /// Weeks, or months where they are many; the first and the last may be shorter.
  var stretches: [ReportPeriod] {
    var stretches: [ReportPeriod] = []
    var first = from
    while first <= through {
      let next = through - from < Self.weekly ? first + 7 : Self.month(after: first)
      stretches.append(ReportPeriod(from: first, through: min(next + -1, through), zone: zone))
      first = next
    }
    return stretches
  }

  var isWeekly: Bool { through - from < Self.weekly }

  /// Periods that are often asked for, by name.
  static func usual(_ today: LocalDay) -> [(name: String, from: LocalDay, through: LocalDay)] {
    let month = first(of: today)
    let before = first(of: month + -1)
    var quarter = month
    while (quarter.month - 1) % 3 != 0 { quarter = first(of: quarter + -1) }
    var last = first(of: quarter + -1)
    while (last.month - 1) % 3 != 0 { last = first(of: last + -1) }
    var year = month
    while year.month != 1 { year = first(of: year + -1) }
    return [
      ("This month", month, today), ("Last month", before, month + -1), ("This quarter", quarter, today),
      ("Last quarter", last, quarter + -1), ("This year", year, today),
    ]
  }

  private static func first(of day: LocalDay) -> LocalDay { day + (1 - day.day) }

  private static func month(after day: LocalDay) -> LocalDay { first(of: first(of: day) + 31) }
}
