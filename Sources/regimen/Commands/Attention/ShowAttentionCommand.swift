import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show attention`: who may need a look, the most urgent first.
struct ShowAttentionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attention",
    abstract: "Clients who may need attention, the most urgent first, with reasons and what answers them.",
    discussion: "Examples:\n  regimen show attention --limit 10\n  regimen show attention --as-of 2027-03-01")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("How many, 1 to 200.", valueName: "n")) var limit = 50

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.needsAttention(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now, limit: limit)
      Output.answer(view, as: globals.format) {
        let more = view.total - view.items.count
        return AttentionText(view).text + (more > 0 ? "\nAnd \(more) more: --limit" : "")
      }
    }
  }
}

/// The list as a person reads it: a client, the reasons, and under each the command that answers it.
struct AttentionText {
  private let view: AttentionView

  init(_ view: AttentionView) { self.view = view }

  var text: String {
    guard !view.items.isEmpty else { return "Nobody needs attention." }
    return view.items.map { item in
      let head = Table.plain("\(item.client.handle)  \(item.client.name)")
      return ([TerminalStyle.standardOutput.bold(head)] + item.reasons.map(Self.lines)).joined(
        separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static func lines(_ reason: AttentionReason) -> String {
    "  \(reason.urgency.words): \(reason.words)\n    \(reason.command)"
  }
}
