import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show clients`: all clients, by page.
struct ShowClientsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clients", abstract: "All clients.",
    discussion: "Example:\n  regimen show clients --limit 20")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("How many, 1 to 200.", valueName: "n")) var limit = 50
  @Option(help: ArgumentHelp("Go on where the last page ended.", valueName: "cursor")) var cursor: String?

  func validate() throws { try Limit.check(limit, Limit.page) }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let page = try await opened.environment.queries.clients(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now, limit: limit, cursor: cursor
      )
      Output.answer(page, as: globals.format) {
        var table = Table("Handle", "Name", "E-mail", "Phone", "Red flags")
        for client in page.items {
          table.add(
            client.handle, client.name, client.email, client.phone,
            client.redFlags.flatMap { $0.isEmpty ? nil : String($0.count) })
        }
        for client in page.items {
          if let text = client.incompleteText { Output.note("\(client.handle): \(text)") }
        }
        return table.text(empty: "No clients yet. Register one: regimen register client --name NAME")
          + (page.next.map { "\nMore: --cursor \($0)" } ?? "")
      }
    }
  }
}
