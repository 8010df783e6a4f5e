import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw consent`: the client takes back what they agreed to.
struct WithdrawConsentCommand: WriteCommand {
  typealias Input = WithdrawConsent.Input

  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Record that a client took back their consent.",
    discussion: """
      Nothing is erased by it; “regimen erase client” does that.
      Example:
        regimen withdraw consent --client C-1001 --reason 'asked by e-mail'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.reason, "text")) var reason: String?
  @Option(help: Self.help(\.name, "name")) var name: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(reason: reason, name: name, at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawConsent>) -> String {
    "Recorded: the consent is withdrawn. What was recorded stays."
  }
}
