import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen review`: agreed changes of daily life.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Review an agreed change of daily life.",
    subcommands: [ReviewLifestyleCommand.self])
}
