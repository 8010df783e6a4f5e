import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen discharge`: clients.
struct DischargeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discharge", abstract: "End a client's care.", subcommands: [DischargeClientCommand.self])
}
