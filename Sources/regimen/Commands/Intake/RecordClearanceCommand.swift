import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record clearance`: a practitioner lets proposals be made although a reason for review holds.
struct RecordClearanceCommand: WriteCommand {
  typealias Input = RecordClearance.Input

  static let configuration = CommandConfiguration(
    commandName: "clearance", abstract: "Record that a practitioner clears a client for proposals, and why.",
    discussion: """
      Example:
        regimen record clearance --client C-1001 --practitioner 'Ana Reyes' --scope new-pain \\
          --reason 'seen by physician, fit to train'

      Scopes: new-pain (not chronic yet), mapped-region (pain in head, chest or abdomen on the newest map), \
      par-q (a PAR-Q+ that says to refer), phq-4 (a PHQ-4 of 9 or more was reviewed).
      A red flag is cleared with “regimen clear red-flag”.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.practitioner, "practitioner")) var practitioner: String
  @Option(help: Self.help(\.scope, ClearanceScope.choices)) var scope: ClearanceScope
  @Option(help: Self.help(\.reason, "text")) var reason: String
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      practitioner: PersonReference(practitioner), scope: scope, reason: reason, at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<RecordClearance>) -> String {
    "Recorded: cleared for proposals."
  }
}
