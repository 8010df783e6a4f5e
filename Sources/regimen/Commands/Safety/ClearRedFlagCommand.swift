import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen clear`: red flags.
struct ClearCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Clear a red flag.", subcommands: [ClearRedFlagCommand.self])
}

/// `regimen clear red-flag`: a practitioner says that training may go on.
struct ClearRedFlagCommand: WriteCommand {
  typealias Input = ClearRedFlag.Input

  static let configuration = CommandConfiguration(
    commandName: "red-flag", abstract: "Clear a red flag, with the reason.",
    discussion: """
      Example:
        regimen clear red-flag --client C-1001 --flag ID --practitioner 'Ana Reyes' --reason 'seen by physician'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(
    help: ArgumentHelp("The flag's id or the beginning of it; those that stand are listed.", valueName: "id"))
  var flag: String?
  @Option(help: Self.help(\.practitioner, "practitioner", "who acts if left out")) var practitioner: String?
  @Option(help: Self.help(\.reason, "text")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    let id = try await opened.chosen(
      flag, "--flag", of: "red flag", none: "None stands: there is nothing to clear."
    ) { try await opened.listed(.redFlag, of: client) }
    return Input(
      flagId: id, practitioner: (practitioner ?? write.actor).map { PersonReference($0) }, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<ClearRedFlag>) -> String { "Cleared." }
}
