import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen move phase`: on to the next phase, or back with a reason.
struct MovePhaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phase", abstract: "Move to another phase; going back needs a reason.",
    discussion: """
      Example:
        regimen move phase --client C-1001 --to strengthen --reason 'moves well without pain'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The phase.", valueName: Phase.choices)) var to: Phase
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String?
  @Option(help: ArgumentHelp("The day, YYYY-MM-DD (default: today).", valueName: "day")) var date: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day =
        try date.map { try TimeText.day($0, option: "--date") } ?? LocalDay(of: desk.now, in: desk.zone)
      let done = try await desk.perform(write, globals) { _ in
        MovePhase(
          clientID: person, to: to, day: day, reason: reason, timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Moved: the phase is \(to.rawValue) now.")
    }
  }
}
