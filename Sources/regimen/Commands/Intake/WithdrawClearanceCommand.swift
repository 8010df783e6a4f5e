import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen withdraw clearance`: it was recorded by mistake.
struct WithdrawClearanceCommand: WriteCommand {
  typealias Input = WithdrawClearance.Input

  static let configuration = CommandConfiguration(
    commandName: "clearance", abstract: "Take back the newest clearance of a scope, recorded by mistake.",
    discussion:
      "Example:\n  regimen withdraw clearance --client C-1001 --scope new-pain --reason 'Another client'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.scope, ClearanceScope.choices)) var scope: ClearanceScope
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input { Input(scope: scope, reason: reason) }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawClearance>) -> String { "Withdrawn." }
}
