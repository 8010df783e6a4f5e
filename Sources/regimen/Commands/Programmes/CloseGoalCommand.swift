import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen close`: goals.
struct CloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a goal.", subcommands: [CloseGoalCommand.self])
}

/// `regimen close goal`: reached, or dropped.
struct CloseGoalCommand: WriteCommand {
  typealias Input = CloseGoal.Input

  static let configuration = CommandConfiguration(
    commandName: "goal", abstract: "Close a goal as reached or dropped.",
    discussion: "Example:\n  regimen close goal --client C-1001 --goal ID --outcome reached")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.goalId, "id", "or the beginning of its id; open ones are listed")) var goal:
    String?
  @Option(help: Self.help(\.outcome, GoalOutcome.choices)) var outcome: GoalOutcome
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    let id = try await opened.chosen(
      goal, "--goal", of: "goal", none: "None is open. “regimen set goal” sets one."
    ) { try await opened.listed(.goal, of: client) }
    return Input(goalId: id, outcome: outcome, at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<CloseGoal>) -> String {
    "Closed as \(outcome.request.command.outcome.rawValue)."
  }
}
