import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen resolve flare`: a flare is over, and the work may return step by step.
struct ResolveFlareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flare", abstract: "Say that a flare is over.",
    discussion: "Example:\n  regimen resolve flare --client C-1001 --flare ID")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The flare's id, as it was printed when recorded.", valueName: "id")) var flare:
    String
  @Option(help: ArgumentHelp("When it was over, YYYY-MM-DD HH:MM (default: now).", valueName: "time"))
  var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      guard let id = UUID(uuidString: flare) else {
        throw ValidationError("--flare takes the flare's id, as “regimen show history” lists it.")
      }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        ResolveFlare(
          clientID: person, flareID: id, at: moment, timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(done, globals, ["flareId": id], "Resolved.")
    }
  }
}
