import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set goal`: what a client wants to reach, in their words.
struct SetGoalCommand: WriteCommand {
  typealias Input = SetGoal.Input

  static let configuration = CommandConfiguration(
    commandName: "goal", abstract: "Set a goal of a client's.",
    discussion: """
      Example:
        regimen set goal --client C-1001 --goal 'walk the dog for an hour' --by 2027-06-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.goal, "text")) var goal: String
  @Option(help: Self.help(\.by, "day", "YYYY-MM-DD")) var by: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(goal: goal, by: try TimeText.day(by, option: "--by"), at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<SetGoal>) -> String {
    let id = outcome.request.id.uuidString.lowercased()
    return
      "Set.\nClose it: regimen close goal --client \(ShellWord.quoted(client)) --goal \(id) --outcome reached"
  }
}
