import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show`: what the read models say, up to date with everything recorded before it was asked.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the schedule, a client, a history, the progression, or the overview.",
    subcommands: [
      ShowScheduleCommand.self, ShowClientCommand.self, ShowClientsCommand.self, ShowHistoryCommand.self,
      ShowProgressionCommand.self, ShowOverviewCommand.self, ShowExercisesCommand.self,
    ])
}
