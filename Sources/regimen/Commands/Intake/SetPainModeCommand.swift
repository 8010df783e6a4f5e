import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set pain-mode`: how pain scores are read.
struct SetPainModeCommand: WriteCommand {
  typealias Input = AgreePainMode.Input

  static let configuration = CommandConfiguration(
    commandName: "pain-mode", abstract: "Set how a client's pain scores are read: absolute or relative.",
    discussion: """
      Example:
        regimen set pain-mode --client C-1001 --mode relative --practitioner 'Ana Reyes' --reason 'always at 6'

      Absolute reads the height of the score, and is the default. Relative reads its rise in a session, and needs a
      practitioner's word.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.mode, PainMode.choices)) var mode: PainMode
  @Option(help: Self.help(\.practitioner, "practitioner")) var practitioner: String?
  @Option(help: Self.help(\.reason, "text")) var reason: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      mode: mode, practitioner: practitioner.map { PersonReference($0) }, reason: reason,
      at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<AgreePainMode>) -> String {
    "Set: pain is read in \(mode.rawValue) mode."
  }
}
