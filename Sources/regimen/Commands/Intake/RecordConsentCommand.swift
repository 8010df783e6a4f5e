import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record consent`: the client agreed to a version of the text.
struct RecordConsentCommand: AsyncParsableCommand {
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
  @Option(help: ArgumentHelp("The version of the text, such as 2026-01.", valueName: "version")) var version:
    String
  @Option(help: ArgumentHelp("When it was given (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        GiveConsent(
          clientID: person, version: version, timeZone: desk.timeZone, at: moment, now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Recorded: consent to this version of the text.")
    }
  }
}
