import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen decide`: hypotheses.
struct DecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Keep, change or drop the hypothesis behind a finding.",
    subcommands: [DecideHypothesisCommand.self])
}

/// `regimen decide hypothesis`: what becomes of the hypothesis behind a client's finding, as a rule after its re-test.
struct DecideHypothesisCommand: WriteCommand {
  typealias Input = DecideHypothesis.Input

  static let configuration = CommandConfiguration(
    commandName: "hypothesis", abstract: "Keep, change or drop what a client's finding may come from.",
    discussion: """
      Examples:
        regimen decide hypothesis FINDING-ID --client C-1001 --decision kept --reason 'Better, as was expected'
        regimen decide hypothesis FINDING-ID --client C-1001 --decision changed --underactive 'gluteus medius' \\
          --overactive 'tensor fasciae latae' --reason 'The hip gave way first'

      Drafts for this client train what a changed hypothesis names, and nothing for a dropped one. “regimen show retests CLIENT”
      has the findings with what changed.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.findingId, "finding-id")) var finding: String
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.decision, HypothesisDecision.choices)) var decision: HypothesisDecision
  @Option(help: Self.help(\.overactive, "muscles", "separated by commas")) var overactive: String?
  @Option(help: Self.help(\.underactive, "muscles", "separated by commas")) var underactive: String?
  @Option(help: Self.help(\.reason, "text")) var reason: String
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    guard let id = UUID(uuidString: finding) else {
      throw Failure(
        .usage, "unknown-finding",
        "“\(finding)” is no id of a finding. “regimen show assessments \(ShellWord.quoted(client))” has them.",
        field: "finding")
    }
    return Input(
      findingId: id, decision: decision, overactive: overactive.map { [$0] },
      underactive: underactive.map { [$0] }, reason: reason, at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<DecideHypothesis>) -> String {
    switch decision {
    case .kept: "Kept."
    case .changed:
      "Changed for this client. What is drafted now: regimen draft programme --client \(ShellWord.quoted(client))"
    case .dropped: "Dropped for this client: drafts train nothing for it any more."
    }
  }
}
