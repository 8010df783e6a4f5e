import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record consent`: the client agreed to a version of the text.
struct RecordConsentCommand: WriteCommand {
  typealias Input = GiveConsent.Input

  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Record that a client agreed to a version of the consent text.",
    discussion: """
      Example:
        regimen record consent --client C-1001 --version 2026-01

      It is taken back with “regimen withdraw consent”.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.version, "version")) var version: String
  @Option(help: Self.help(\.name, "name")) var name: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(version: version, name: name, at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<GiveConsent>) -> String {
    "Recorded: consent to this version of the text."
  }
}
