import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show lanes`: a day of each practitioner at each site.
struct ShowLanesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lanes", abstract: "A day by practitioner and site: appointments, ways between sites, gaps.",
    discussion: """
      Examples:
        regimen show lanes --day 2031-03-03 --site 'Lake Nona'
        regimen show lanes --day 2031-03-03 --as-of 2031-02-20
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("The day (default: today).", valueName: "day")) var day: String?
  @Flag(help: "Seven days from --day.") var week = false
  @Option(help: ArgumentHelp("Only this site.", valueName: "site")) var site: String?

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let site = try await opened.names.entry(ifGiven: site, .site)
      let zone = site?.timeZone.flatMap { TimeZone(identifier: $0) } ?? opened.zone
      let first = try day.map { try TimeText.day($0, option: "--day") } ?? LocalDay(of: opened.now, in: zone)
      let view = try await opened.environment.queries.lanes(
        opened.practice, days: first..<first + (week ? 7 : 1), site: site?.uuid,
        asOf: try known.value(in: zone), now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: LanesView) -> String {
    guard !view.items.isEmpty else { return "Nobody has hours or appointments then." }
    return view.items.map { lane in
      let zone = TimeZone(identifier: lane.timeZone) ?? .gmt
      func line(_ from: Instant, _ to: Instant, _ what: String) -> (Date, String) {
        let end = TimeText.clock(to.date, in: zone)
        return (from.date, "  \(TimeText.minute(from.date, in: zone))–\(end)  \(what)")
      }
      let lines =
        lane.items.map { item in
          line(
            item.startsAt, item.endsAt,
            "\(item.kind.rawValue)  \(item.clientHandle ?? item.client)  \(item.status.rawValue)")
        } + lane.travel.map { line($0.startsAt, $0.endsAt, "on the way") }
        + lane.gaps.map { gap in
          let waiting = gap.waiting.map {
            "\($0.clientHandle ?? $0.client) \(TimeText.clock($0.startsAt.date, in: zone))"
          }
          let more = gap.moreWaiting > 0 ? " and \(gap.moreWaiting) more" : ""
          let suits =
            waiting.isEmpty ? "" : "  would suit who waits: \(waiting.joined(separator: ", "))\(more)"
          return line(gap.startsAt, gap.endsAt, "free\(suits)")
        }
      return (["\(lane.practitioner), \(lane.site)"] + lines.sorted { $0.0 < $1.0 }.map(\.1)).joined(
        separator: "\n")
    }.joined(separator: "\n\n")
  }
}
