import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen move`: phases.
struct MoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move a client's programme to another phase.",
    subcommands: [MovePhaseCommand.self])
}

/// `regimen move phase`: on to the next phase, or back with a reason.
struct MovePhaseCommand: WriteCommand {
  typealias Input = MovePhase.Input

  static let configuration = CommandConfiguration(
    commandName: "phase", abstract: "Move to another phase; going back needs a reason.",
    discussion: """
      Example:
        regimen move phase --client C-1001 --to strengthen --reason 'moves well without pain'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.to, Phase.choices)) var to: Phase
  @Option(help: Self.help(\.reason, "text")) var reason: String?
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(to: to, day: try TimeText.day(date, option: "--date"), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<MovePhase>) -> String {
    "Moved: the phase is \(outcome.request.command.to.rawValue) now."
  }
}
