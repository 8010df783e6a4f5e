import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen substitute`: exercises.
struct SubstituteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "substitute", abstract: "Put an exercise in another's place.",
    subcommands: [SubstituteExerciseCommand.self])
}

/// `regimen substitute exercise`: the next rung of the ladder, or an exercise by name, in the place of a prescribed one.
struct SubstituteExerciseCommand: WriteCommand {
  typealias Input = SubstituteExercise.Input

  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: "Put another exercise in the place of a prescribed one.",
    discussion: """
      A held exercise begins at 20 seconds; any other keeps the range of repetitions. The load is not carried over.
      Examples:
        regimen substitute exercise --client C-1001 --exercise goblet-squat --easier --reason 'knee complains'
        regimen substitute exercise --client C-1001 --exercise goblet-squat --with step-up-20-cm --load 5kg --reason 'no kettlebell at home'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.exercise, "exercise")) var exercise: String
  @Flag(help: "The next easier rung of its ladder.") var easier = false
  @Flag(help: "The next harder rung of its ladder.") var harder = false
  @Option(name: .customLong("with"), help: ArgumentHelp("This exercise.", valueName: "exercise")) var other:
    String?
  @Option(help: Self.help(\.sets, "sets")) var sets: Int?
  @Option(help: Self.help(\.repRange, "range", "such as 8-12")) var reps: String?
  @Option(help: Self.help(\.load, "load", "such as 10kg")) var load: String?
  @Option(help: Self.help(\.reason, "text")) var reason: String
  @Flag(help: "Prescribe what may provoke a region that hurts, for the same reason.") var overrideCaution =
    false
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  private struct Answer: Encodable {
    let position: Int64?
    let from: String
    let to: String
    let direction: String
  }

  func validate() throws {
    guard [easier, harder, other != nil].filter({ $0 }).count == 1 else {
      throw ValidationError("Give one of --easier, --harder and --with EXERCISE.")
    }
    _ = try RepsText.range(reps)
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      exercise: exercise, by: other ?? (easier ? "easier" : "harder"), sets: sets,
      repRange: try RepsText.range(reps), load: try load.map { try LoadText.load($0, option: "--load") },
      reason: reason, override: try CautionText.override(overrideCaution, reason: reason, by: write.actor),
      at: try TimeText.entered(at))
  }

  func show(_ outcome: CommandService.Outcome<SubstituteExercise>, _ opened: OpenedPractice) async throws {
    for case .programme(.exerciseSubstituted(let facts)) in outcome.performed.events {
      let answer = Answer(
        position: outcome.position, from: facts.from, to: facts.to, direction: facts.direction.rawValue)
      Output.answer(answer, as: globals.format) { "\(facts.from) → \(facts.to)" }
    }
  }
}
