import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show attention`: who may need a look, the most urgent first.
struct ShowAttentionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attention",
    abstract: "Clients who may need attention, the most urgent first, with reasons.",
    discussion: "Examples:\n  regimen show attention --limit 10\n  regimen show attention --as-of 2027-03-01")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("How many, 1 to 200.", valueName: "n")) var limit = 50

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.needsAttention(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now, limit: limit)
      Output.answer(view, as: globals.format) {
        var table = Table("Client", "Name", "Why")
        for item in view.items {
          for (index, reason) in item.reasons.enumerated() {
            table.add(index == 0 ? item.client.handle : "", index == 0 ? item.client.name : "", reason.words)
          }
        }
        let more = view.total - view.items.count
        return table.text(empty: "Nobody needs attention.") + (more > 0 ? "\nAnd \(more) more: --limit" : "")
      }
    }
  }
}
