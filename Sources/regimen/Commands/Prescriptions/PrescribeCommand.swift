import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen prescribe`: programmes and single exercises for a client.
struct PrescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prescribe", abstract: "Prescribe a programme or an exercise.",
    subcommands: [PrescribeProgrammeCommand.self, PrescribeExerciseCommand.self])
}
