import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen readmit`: clients.
struct ReadmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readmit", abstract: "Take a client back into care.",
    subcommands: [ReadmitClientCommand.self])
}
