import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set complexity`: how complex an exercise is done, without more load.
struct SetComplexityCommand: WriteCommand {
  typealias Input = SetComplexity.Input

  static let configuration = CommandConfiguration(
    commandName: "complexity", abstract: "Set how complex an exercise is done, or prefer complexity to load.",
    discussion: """
      Steps go from 1, the easiest: support, stance, range, tempo, speed. “regimen show exercise” lists those that an exercise has.
      Examples:
        regimen set complexity --client C-1001 --exercise goblet-squat --axis tempo --step 2
        regimen set complexity --client C-1001 --exercise goblet-squat --prefer complexity
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.exercise, "exercise")) var exercise: String
  @Option(help: Self.help(\.axis, ComplexityAxis.choices)) var axis: ComplexityAxis?
  @Option(help: Self.help(\.step, "step")) var step: Int?
  @Option(help: Self.help(\.prefer, SetComplexity.Growth.choices)) var prefer: SetComplexity.Growth?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      exercise: exercise, axis: axis, step: step, prefer: prefer, at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<SetComplexity>) -> String {
    for case .prescription(.complexitySet(let facts)) in outcome.performed.events {
      return "Set: \(facts.summary)."
    }
    return "It is so already."
  }
}
