import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw consent`: the client takes back what they agreed to.
struct WithdrawConsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Record that a client took back their consent.",
    discussion: """
      Nothing is erased by it; “regimen erase client” does that.
      Example:
        regimen withdraw consent --client C-1001 --reason 'asked by e-mail'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("Why, where the client says so; sealed.", valueName: "text")) var reason: String?
  @Option(help: ArgumentHelp("When it was taken back (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        WithdrawConsent(
          clientID: person, reason: reason, timeZone: desk.timeZone, at: moment, now: desk.now)
      }
      desk.confirm(
        done, globals, ["clientId": person], "Recorded: the consent is withdrawn. What was recorded stays.")
    }
  }
}
