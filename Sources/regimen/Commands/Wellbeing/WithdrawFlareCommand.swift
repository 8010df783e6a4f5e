import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen withdraw flare`: it was recorded by mistake.
struct WithdrawFlareCommand: WriteCommand {
  typealias Input = WithdrawFlare.Input

  static let configuration = CommandConfiguration(
    commandName: "flare",
    abstract: "Take back a flare that was declared by mistake; one that is over is resolved instead.",
    discussion: """
      What was recorded stays on record, and counts for nothing from then on; “--as-of” shows what was believed before.
      Example:
        regimen withdraw flare --client C-1001 --flare ID --reason 'Another client'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.flareId, "id")) var flare: String?
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(flareId: try await opened.flare(flare, of: client, lasting: false, write), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawFlare>) -> String { "Withdrawn." }
}
