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
  @Option(help: ArgumentHelp("The flag's id, as it was printed when recorded.", valueName: "id")) var flag:
    String
  @Option(help: Self.help(\.practitioner, "practitioner", "who acts if left out")) var practitioner: String?
  @Option(help: Self.help(\.reason, "text")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    guard let id = UUID(uuidString: flag) else {
      throw ValidationError("--flag takes the red flag's id, as “regimen show history” lists it.")
    }
    return Input(
      flagId: id, practitioner: (practitioner ?? write.actor).map { PersonReference($0) }, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<ClearRedFlag>) -> String { "Cleared." }
}
