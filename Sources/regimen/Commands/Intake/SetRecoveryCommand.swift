import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set recovery`: how long a client needs between sessions of the same muscles.
struct SetRecoveryCommand: WriteCommand {
  typealias Input = SetRecoverySpeed.Input

  static let configuration = CommandConfiguration(
    commandName: "recovery", abstract: "Set whether a client recovers slowly or at the usual speed.",
    discussion: """
      Example:
        regimen set recovery slow --client C-1001 --practitioner 'Ana Reyes'

      Slow: 72 hours between sessions of the same muscles instead of 48.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.speed, "speed")) var speed: RecoverySpeed
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.practitioner, "practitioner")) var practitioner: String
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(speed: speed, practitioner: PersonReference(practitioner), at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<SetRecoverySpeed>) -> String {
    speed == .slow ? "Set: recovers slowly." : "Set: recovers at the usual speed."
  }
}
