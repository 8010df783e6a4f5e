import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen add`: breaks and time off.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a break or time off of a practitioner.",
    subcommands: [AddTimeOffCommand.self, AddBreakCommand.self])
}
