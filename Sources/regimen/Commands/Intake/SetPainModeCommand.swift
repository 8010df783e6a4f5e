import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set pain-mode`: how pain scores are read.
struct SetPainModeCommand: AsyncParsableCommand {
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
  @Option(help: ArgumentHelp("The mode.", valueName: PainMode.choices)) var mode: PainMode
  @Option(help: ArgumentHelp("Whose word it is; required for relative.", valueName: "practitioner"))
  var practitioner: String?
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String?
  @Option(help: ArgumentHelp("When it was agreed (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let practitioner = try practitioner.map { try desk.id($0, .practitioner) }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        AgreePainMode(
          clientID: person, practitionerID: practitioner, mode: mode, reason: reason, at: moment,
          now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Set: pain is read in \(mode.rawValue) mode.")
    }
  }
}
