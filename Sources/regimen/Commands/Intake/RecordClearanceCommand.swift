import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record clearance`: a practitioner lets proposals be made although a reason for review holds.
struct RecordClearanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clearance", abstract: "Record that a practitioner clears a client for proposals, and why.",
    discussion: """
      Example:
        regimen record clearance --client C-1001 --practitioner 'Ana Reyes' --scope new-pain \\
          --reason 'seen by physician, fit to train'

      Scopes: new-pain (not chronic yet), mapped-region (pain in head, chest or abdomen on the newest map).
      A red flag is cleared with “regimen clear red-flag”.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("Whose word it is.", valueName: "practitioner")) var practitioner: String
  @Option(help: ArgumentHelp("What is cleared.", valueName: ClearanceScope.choices)) var scope: ClearanceScope
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String
  @Option(help: ArgumentHelp("When it was said (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let practitioner = try desk.id(practitioner, .practitioner)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        RecordClearance(
          clientID: person, practitionerID: practitioner, scope: scope, reason: reason,
          timeZone: desk.timeZone, at: moment, now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Recorded: cleared for proposals.")
    }
  }
}
