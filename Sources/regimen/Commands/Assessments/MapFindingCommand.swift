import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen map finding`: the practice's own line in the table from findings to hypotheses.
struct MapFindingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finding", abstract: "Set the hypothesis of a kind of finding, or add a kind.",
    discussion: """
      Example:
        regimen map finding heel-rise --overactive soleus,gastrocnemius --underactive 'tibialis anterior' \\
          --source 'House table' --edition 1 --confidence low

      A new line takes the place of the one before, also of one that ships. Findings recorded before keep their kind.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: ArgumentHelp("The kind's code, such as knee-valgus.", valueName: "code")) var code: String
  @Option(help: ArgumentHelp("Muscles that may be overactive, by commas.", valueName: "muscles"))
  var overactive: String?
  @Option(help: ArgumentHelp("Muscles that may be underactive, by commas.", valueName: "muscles"))
  var underactive: String?
  @Option(help: ArgumentHelp("Who says so, such as a book.", valueName: "text")) var source: String
  @Option(help: ArgumentHelp("Its edition or year.", valueName: "text")) var edition: String
  @Option(help: ArgumentHelp("How far it is to be trusted.", valueName: Confidence.choices)) var confidence:
    Confidence = .low

  private struct Answer: Encodable {
    let finding: String
    let position: Int64?
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let done = try await desk.perform(write, globals) { _ in
        MapHypothesis(
          finding: FindingKind(rawValue: code), overactive: Self.list(overactive),
          underactive: Self.list(underactive), source: source, edition: edition, confidence: confidence,
          now: desk.now)
      }
      guard let done else { return }
      Output.answer(Answer(finding: code, position: done.position), as: globals.format) {
        done.positions == nil && !done.isRepetition ? "Nothing to do: it is so already." : "Mapped."
      }
    }
  }

  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init)
  }
}
