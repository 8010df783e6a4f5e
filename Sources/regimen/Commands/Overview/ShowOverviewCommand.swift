import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show overview`: the day at a glance.
struct ShowOverviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview", abstract: "The day at a glance, and what wants attention.",
    discussion: "Examples:\n  regimen show overview\n  regimen show overview --as-of 2027-03-01")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("The day (default: today).", valueName: "day")) var day: String?

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let day = try day.map { try TimeText.day($0, option: "--day") }
      let view = try await opened.environment.queries.overview(
        opened.practice, in: opened.zone, day: day, asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(view, as: globals.format) {
        var table = Table("When", "Kind", "Site", "Practitioner", "Client", "Status")
        for item in view.appointments {
          table.add(
            TimeText.minute(item.startsAt.date, in: TimeZone(identifier: item.timeZone) ?? .gmt),
            item.kind.rawValue, item.site, item.practitioner, item.client, item.status.rawValue)
        }
        func people(_ handles: [String?]) -> String {
          handles.isEmpty ? "none" : handles.map { $0 ?? "–" }.joined(separator: ", ")
        }
        return """
          \(view.day) (\(view.timeZone))
          \(table.text(empty: "No appointments on this day."))

          Clients \(view.clients) · sessions in 7 days \(view.sessionsLast7Days)
          Morning pain missing: \(people((view.morningPainMissing ?? []).map(\.person.handle)))
          Red flags standing: \(people((view.redFlags ?? []).map(\.person.handle)))
          Nothing booked for 14 days: \(view.withoutAppointment.count)
          """
      }
    }
  }
}
