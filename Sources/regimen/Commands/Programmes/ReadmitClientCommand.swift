import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen readmit client`: a discharged client returns.
struct ReadmitClientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Take a discharged client back; their programme is as it was.",
    discussion: "Example:\n  regimen readmit client C-1001")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The client.") var client: String
  @Option(help: ArgumentHelp("The day, YYYY-MM-DD (default: today).", valueName: "day")) var date: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day =
        try date.map { try TimeText.day($0, option: "--date") } ?? LocalDay(of: desk.now, in: desk.zone)
      let done = try await desk.perform(write, globals) { _ in
        ReadmitClient(clientID: person, day: day, timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Readmitted.")
    }
  }
}
