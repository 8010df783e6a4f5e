import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen events`: the log itself, pseudonymous as it is stored.
struct EventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Look at the log: the newest events, or one of them.",
    subcommands: [EventsTailCommand.self, EventsShowCommand.self])
}
