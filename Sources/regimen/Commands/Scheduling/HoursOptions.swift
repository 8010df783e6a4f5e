import ArgumentParser
import Foundation
import Practice

/// Hours as people say them: of every week, or of one day.
struct HoursOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Weekly: 'mon-fri 09:00-12:00,13:00-17:00; sat 09:00-12:00'. With --date: '09:00-12:00'. Or: closed.",
      valueName: "hours")) var hours: String
  @Option(help: ArgumentHelp("Of this day only, in the place of the weekly hours.", valueName: "day"))
  var date: String?

  private var isClosed: Bool { plain.lowercased() == "closed" }

  private var plain: String { HoursText.plain(hours) }

  /// Whether nothing of a week is left open, which may have been meant for one day.
  var closesEveryWeek: Bool { isClosed && date == nil }

  /// The weekly hours, as they were typed.
  func week() throws -> String {
    guard isClosed || WeekHours(plain)?.days.isEmpty == false else {
      let what = HoursText.mistake(inWeek: plain).map { "\($0) " } ?? ""
      throw ValidationError(
        "\(what)--hours takes weekdays and spans, for example 'mon-fri 09:00-12:00,13:00-17:00; sat 09:00-12:00', or closed."
      )
    }
    return plain
  }

  /// What was set, and what that leaves open.
  func told(_ what: String, _ spans: some Sequence<DaySpan>) -> String {
    closesEveryWeek
      ? "\(what) Every week from now on: closed. One day only: --date DAY --hours closed."
      : Self.told(what, spans)
  }

  /// What was set, and which spans of it go over midnight: as they are meant, or two times in the wrong order.
  private static func told(_ what: String, _ spans: some Sequence<DaySpan>) -> String {
    let nights = Set(spans.filter(\.endsNextDay)).sorted().map(\.description)
    guard !nights.isEmpty else { return what }
    return "\(what) Over midnight: \(nights.joined(separator: ", ")) ends on the next day."
  }

  /// The day and its spans; nil where the hours are those of every week.
  func day() throws -> (day: LocalDay, spans: [DaySpan])? {
    guard let date else { return nil }
    let day = try TimeText.day(date, option: "--date")
    guard !isClosed else { return (day, []) }
    let texts = plain.split(separator: ",", omittingEmptySubsequences: false)
    let spans = texts.compactMap { DaySpan(String($0)) }
    guard !spans.isEmpty, spans.count == texts.count else {
      let what = HoursText.mistake(inSpans: plain).map { "\($0) " } ?? ""
      throw ValidationError(
        "\(what)--hours of one day takes spans, for example '09:00-12:00,13:00-17:00', or closed.")
    }
    return (day, spans)
  }
}
