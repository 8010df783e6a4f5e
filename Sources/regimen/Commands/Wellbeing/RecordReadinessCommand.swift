import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record readiness`: the four ratings of one day.
struct RecordReadinessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readiness",
    abstract: "Record sleep, fatigue, stress and soreness of a day, 1 (best) to 7 (worst) each.",
    discussion: """
      Example:
        regimen record readiness --client C-1001 --sleep 3 --fatigue 4 --stress 2 --soreness 3
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The day, YYYY-MM-DD (default: today).", valueName: "day")) var date: String?
  @Option(help: ArgumentHelp("How poor the sleep was.", valueName: "1-7")) var sleep: Int
  @Option(help: ArgumentHelp("How tired.", valueName: "1-7")) var fatigue: Int
  @Option(help: ArgumentHelp("How stressed.", valueName: "1-7")) var stress: Int
  @Option(help: ArgumentHelp("How sore the muscles are.", valueName: "1-7")) var soreness: Int

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day =
        try date.map { try TimeText.day($0, option: "--date") } ?? LocalDay(of: desk.now, in: desk.zone)
      let done = try await desk.perform(write, globals) { _ in
        RecordReadiness(
          clientID: person, day: day, sleep: sleep, fatigue: fatigue, stress: stress, soreness: soreness,
          timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Recorded.")
    }
  }
}
