import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `regimen log sleep`: one night, under the morning on which it ended.
struct LogSleepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sleep", abstract: "Log a night's sleep; a second time for the same morning replaces it.",
    discussion: """
      Example:
        regimen log sleep --client C-1001 --date 2027-03-04 --hours 6.5 --quality 7
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(
    help: ArgumentHelp("The morning on which it ended, YYYY-MM-DD (default: today).", valueName: "day"))
  var date: String?
  @Option(help: ArgumentHelp("Hours slept, 0 to 24.", valueName: "hours")) var hours: Double
  @Option(help: ArgumentHelp("Quality, 0 (worst) to 10.", valueName: "0-10")) var quality: Int?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day =
        try date.map { try TimeText.day($0, option: "--date") } ?? LocalDay(of: desk.now, in: desk.zone)
      let done = try await desk.perform(write, globals) { _ in
        LogSleep(
          clientID: person, day: day, hours: hours, quality: quality, timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Logged.")
    }
  }
}
