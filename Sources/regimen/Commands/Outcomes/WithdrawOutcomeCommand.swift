import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen withdraw outcome`: it was recorded by mistake.
struct WithdrawOutcomeCommand: WriteCommand {
  typealias Input = WithdrawOutcome.Input

  static let configuration = CommandConfiguration(
    commandName: "outcome", abstract: "Take back a score that was recorded by mistake.",
    discussion: """
      What was recorded stays on record, and counts for nothing from then on; “--as-of” shows what was believed before.
      Example:
        regimen withdraw outcome --client C-1001 --outcome ID --reason 'Another client'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.outcomeId, "id", "or the beginning of its id; the newest are listed"))
  var outcome: String?
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(outcomeId: try await opened.outcome(outcome, of: client), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawOutcome>) -> String { "Withdrawn." }
}

extension OpenedPractice {
  /// The score that a command is about: by its id, or by the beginning of one.
  ///
  /// - Throws: ``Failure`` that lists the newest scores of the client.
  func outcome(_ text: String?, of client: String, _ option: String = "--outcome") async throws -> UUID {
    try await chosen(
      text, option, of: "score", none: "None is recorded. “regimen record outcome” records one."
    ) { try await listed(.outcome, of: client) }
  }
}
