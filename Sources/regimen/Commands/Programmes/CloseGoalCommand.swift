import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen close goal`: reached, or dropped.
struct CloseGoalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goal", abstract: "Close a goal as reached or dropped.",
    discussion: "Example:\n  regimen close goal --client C-1001 --goal ID --outcome reached")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The goal's id, as it was printed when set.", valueName: "id")) var goal: String
  @Option(help: ArgumentHelp("How it ended.", valueName: GoalOutcome.choices)) var outcome: GoalOutcome
  @Option(help: ArgumentHelp("When it was closed (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      guard let id = UUID(uuidString: goal) else {
        throw ValidationError("--goal takes the goal's id, as “regimen set goal” printed it.")
      }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        CloseGoal(clientID: person, goalID: id, outcome: outcome, at: moment, now: desk.now)
      }
      desk.confirm(done, globals, ["goalId": id], "Closed as \(outcome.rawValue).")
    }
  }
}
