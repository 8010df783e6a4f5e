import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen log sleep`: one night, under the morning on which it ended.
struct LogSleepCommand: WriteCommand {
  typealias Input = LogSleep.Input

  static let configuration = CommandConfiguration(
    commandName: "sleep", abstract: "Log a night's sleep; a second time for the same morning replaces it.",
    discussion: """
      Example:
        regimen log sleep --client C-1001 --date 2027-03-04 --hours 6.5 --quality 7
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String?
  @Option(parsing: .unconditional, help: Self.help(\.hours, "hours", "such as 7.5, 7h30 or 7:30")) var hours:
    String
  @Option(help: Self.help(\.quality, "0-10")) var quality: Int?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    guard let hours = LogSleep.hours(hours) else {
      throw ValidationError("--hours takes hours of sleep, such as 7.5, 7h30 or 7:30.")
    }
    return Input(day: try TimeText.day(date, option: "--date"), hours: hours, quality: quality)
  }

  func confirmation(_ outcome: CommandService.Outcome<LogSleep>) -> String { "Logged." }
}
