import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show client`: who a client is and where they stand.
struct ShowClientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "A client: contacts, next appointment, last session, red flags.",
    discussion: "Examples:\n  regimen show client C-1001\n  regimen show client C-1001 --as-of 2027-03-01")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.client(
        opened.practice, id: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone),
        now: opened.now)
      Output.answer(view, as: globals.format) {
        let summary = view.client
        let next = view.nextAppointment.map { item in
          TimeText.minute(item.startsAt.date, in: TimeZone(identifier: item.timeZone) ?? .gmt)
            + " \(item.site)"
        }
        let flags = (summary.redFlags ?? []).map {
          "\($0.flag.rawValue) (\($0.flagID.uuidString.lowercased()))"
        }
        return """
          \(summary.handle)  \(summary.name ?? "–")\(summary.merged.map { "\nMerged            \($0.joined(separator: ", "))" } ?? "")
          E-mail            \(summary.email ?? "–")
          Phone             \(summary.phone ?? "–")
          Registered        \(TimeText.minute(summary.registeredAt.date, in: opened.zone))
          Sessions          \(view.sessions)
          Last session      \(view.lastSessionAt.map { TimeText.minute($0.date, in: opened.zone) } ?? "–")
          Next appointment  \(next ?? "–")
          Red flags         \(flags.isEmpty ? "none" : flags.joined(separator: ", "))
          """
      }
    }
  }
}
