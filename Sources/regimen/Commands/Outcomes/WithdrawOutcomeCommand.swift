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
  @Option(help: Self.help(\.outcomeId, "id")) var outcome: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    guard let id = UUID(uuidString: outcome) else {
      throw ValidationError("--outcome takes an id, as “regimen show outcomes” lists it.")
    }
    return Input(outcomeId: id, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawOutcome>) -> String { "Withdrawn." }
}
