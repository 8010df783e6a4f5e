import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen assign`: places on ladders.
struct AssignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give an exercise its place on a ladder.",
    subcommands: [AssignLadderCommand.self])
}
