import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `regimen show history`: everything about a client, newest first.
struct ShowHistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Everything about a client, newest first.",
    discussion: """
      Examples:
        regimen show history C-1001
        regimen show history C-1001 --kind session-recorded --kind load-adjusted --limit 20
        regimen show history C-1001 --happened-by 2027-03-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String
  @Option(help: ArgumentHelp("Only events of this type; repeat for more.", valueName: "type")) var kind:
    [String] = []
  @Option(help: ArgumentHelp("How many, 1 to 200.", valueName: "n")) var limit = 50
  @Option(help: ArgumentHelp("Go on where the last page ended.", valueName: "cursor")) var cursor: String?

  func validate() throws {
    try Limit.check(limit, Limit.page)
    let unknown = kind.filter { PracticeEvents.codec.versions[$0] == nil }
    guard unknown.isEmpty else {
      let known = PracticeEvents.codec.versions.keys.sorted().joined(separator: ", ")
      throw ValidationError("--kind takes one of: \(known)")
    }
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let page = try await opened.environment.queries.history(
        opened.practice, of: try await opened.names.known(client, .client), kinds: kind,
        asOf: try known.value(in: opened.zone), now: opened.now, limit: limit, cursor: cursor)
      Output.answer(page, as: globals.format) {
        var table = Table("Position", "When", "What", "Details", "By")
        for item in page.items {
          let corrected = item.correctedBy.map { " (corrected by \($0))" } ?? ""
          table.add(
            String(item.position), TimeText.minute(item.occurredAt.date, in: opened.zone),
            item.kind + corrected, HistoryText.line(item), item.actorName ?? item.role)
        }
        return table.text(empty: "Nothing is recorded of this client.")
          + (page.next.map { "\nOlder: --cursor \($0)" } ?? "")
      }
    }
  }
}
