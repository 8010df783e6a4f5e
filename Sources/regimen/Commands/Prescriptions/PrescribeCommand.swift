import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen prescribe`: exercises for a client.
struct PrescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prescribe", abstract: "Prescribe an exercise.", subcommands: [PrescribeExerciseCommand.self]
  )
}
