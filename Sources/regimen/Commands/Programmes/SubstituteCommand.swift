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
