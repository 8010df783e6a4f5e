import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `regimen log`: rest days.
struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Log a day of rest.", subcommands: [LogRestDayCommand.self])
}
