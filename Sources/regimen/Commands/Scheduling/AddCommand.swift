import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen add`: breaks, time off, and entries of the waiting list.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a break or time off of a practitioner, or an entry of the waiting list.",
    subcommands: [AddTimeOffCommand.self, AddBreakCommand.self, AddWaitlistEntryCommand.self])
}
