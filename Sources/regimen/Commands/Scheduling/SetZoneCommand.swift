import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set zone`: where a client lives, and so reads reminders.
struct SetZoneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zone", abstract: "Set the time zone that a client is told of appointments in.",
    discussion: """
      Without one it is the zone of the place. Times in the schedule stay those of the place.
      Example:
        regimen set zone --client C-1001 --zone Europe/Madrid
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("An IANA name.", valueName: "zone")) var zone: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let person = try desk.id(client, .client)
      let done = try await desk.perform(write, globals) { _ in
        SetClientZone(clientID: person, timeZone: zone, now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Reminders say times in \(zone) from now on.")
    }
  }
}
