import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set goal`: what a client wants to reach, in their words.
struct SetGoalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goal", abstract: "Set a goal of a client's.",
    discussion: """
      Example:
        regimen set goal --client C-1001 --goal 'walk the dog for an hour' --by 2027-06-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The goal in the client's words; sealed.", valueName: "text")) var goal: String
  @Option(help: ArgumentHelp("The day by which it is to be reached, YYYY-MM-DD.", valueName: "day")) var by:
    String?
  @Option(help: ArgumentHelp("When it was set (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day = try by.map { try TimeText.day($0, option: "--by") }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      var goalID = UUID()
      let done = try await desk.perform(write, globals) { identity in
        goalID = identity.derive("goal")
        return SetGoal(clientID: person, goalID: goalID, goal: goal, by: day, at: moment, now: desk.now)
      }
      desk.confirm(
        done, globals, ["goalId": goalID],
        "Set.\nClose it: regimen close goal --client \(client) --goal \(goalID.uuidString.lowercased()) --outcome reached"
      )
    }
  }
}
