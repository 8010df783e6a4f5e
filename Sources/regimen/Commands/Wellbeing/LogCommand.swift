import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `regimen log`: rest days and sleep.
struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Log a day of rest, or a night's sleep.",
    subcommands: [LogRestDayCommand.self, LogSleepCommand.self])
}
