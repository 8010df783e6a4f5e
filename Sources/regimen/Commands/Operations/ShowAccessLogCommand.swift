import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show access-log`: who saw a client's record.
struct ShowAccessLogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access-log",
    abstract: "Who saw a client's record in the browser or over the API, the newest first.",
    discussion: "Example:\n  regimen show access-log C-1001")

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The client.") var client: String
  @Option(help: ArgumentHelp("How many, 1 to 1000.", valueName: "number")) var limit = 50

  private static let unchained =
    "Not chained: an earlier build wrote it, with a time of its own. Only “regimen verify --anchor” shows whether it was changed."

  func validate() throws {
    guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000.") }
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let items = try await opened.environment.accessLog.entries(
        of: try await opened.names.known(client, .client), in: opened.practice, limit: limit,
        named: opened.environment.queries)
      Output.answer(Listed(items: items), as: globals.format) {
        var table = Table("Seen", "Who", "What", "Role", "Request", "Chained")
        for item in items {
          table.add(
            TimeText.minute(item.seenAt, in: opened.zone), item.who, item.route, item.role, item.requestID,
            item.isChained ? "yes" : "no")
        }
        let text = table.text(empty: "Nobody looked yet.")
        return items.allSatisfy(\.isChained) ? text : "\(text)\n\(Self.unchained)"
      }
    }
  }
}
