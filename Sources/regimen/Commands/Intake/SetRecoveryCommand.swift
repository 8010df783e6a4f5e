import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set recovery`: how long a client needs between sessions of the same muscles.
struct SetRecoveryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recovery", abstract: "Set whether a client recovers slowly or at the usual speed.",
    discussion: """
      Example:
        regimen set recovery slow --client C-1001 --practitioner 'Ana Reyes'

      Slow: 72 hours between sessions of the same muscles instead of 48.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: ArgumentHelp("The speed: \(RecoverySpeed.choices).")) var speed: RecoverySpeed
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("Whose word it is.", valueName: "practitioner")) var practitioner: String
  @Option(help: ArgumentHelp("When it was said (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let practitioner = try desk.id(practitioner, .practitioner)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        SetRecoverySpeed(
          clientID: person, practitionerID: practitioner, speed: speed, at: moment, now: desk.now)
      }
      desk.confirm(
        done, globals, ["clientId": person],
        speed == .slow ? "Set: recovers slowly." : "Set: recovers at the usual speed.")
    }
  }
}
