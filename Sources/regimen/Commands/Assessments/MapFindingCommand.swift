import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen map`: findings.
struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Say what a kind of finding may come from.",
    subcommands: [MapFindingCommand.self])
}

/// `regimen map finding`: the practice's own line in the table from findings to hypotheses.
struct MapFindingCommand: WriteCommand {
  typealias Input = MapHypothesis.Input

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
  @Argument(help: Self.help(\.finding, "code", "such as knee-valgus")) var code: String
  @Option(help: Self.help(\.overactive, "muscles", "separated by commas")) var overactive: String?
  @Option(help: Self.help(\.underactive, "muscles", "separated by commas")) var underactive: String?
  @Option(help: Self.help(\.source, "text")) var source: String
  @Option(help: Self.help(\.edition, "text")) var edition: String
  @Option(help: Self.help(\.confidence, Confidence.choices)) var confidence: Confidence = .low

  private struct Answer: Encodable {
    let finding: String
    let position: Int64?
  }

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(
      finding: FindingKind(rawValue: code), overactive: Self.list(overactive),
      underactive: Self.list(underactive), source: source, edition: edition, confidence: confidence)
  }

  func show(_ outcome: CommandService.Outcome<MapHypothesis>, _ opened: OpenedPractice) {
    Output.answer(Answer(finding: code, position: outcome.position), as: globals.format) {
      outcome.isUnchanged ? "Nothing to do: it is so already." : "Mapped."
    }
  }

  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init)
  }
}
