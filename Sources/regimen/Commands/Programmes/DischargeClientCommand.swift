import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen discharge client`: nothing more is planned for them until they return.
struct DischargeClientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Discharge a client; what they did may still be recorded.",
    discussion: """
      Example:
        regimen discharge client C-1001 --cause goals-reached --reason 'trains on their own now'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The client.") var client: String
  @Option(help: ArgumentHelp("Why, in a word.", valueName: DischargeCause.choices)) var cause: DischargeCause
  @Option(help: ArgumentHelp("Why, in words; sealed. Needed where the cause is other.", valueName: "text"))
  var reason: String?
  @Option(help: ArgumentHelp("The day, YYYY-MM-DD (default: today).", valueName: "day")) var date: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day =
        try date.map { try TimeText.day($0, option: "--date") } ?? LocalDay(of: desk.now, in: desk.zone)
      let done = try await desk.perform(write, globals) { _ in
        DischargeClient(
          clientID: person, day: day, cause: cause, reason: reason, timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(
        done, globals, ["clientId": person],
        "Discharged. If they return: regimen readmit client \(client)")
    }
  }
}
