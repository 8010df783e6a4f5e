import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen register room`: a room of a site; from then on an appointment there takes a room.
struct RegisterRoomCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "room",
    abstract: "Register a room; a site with rooms holds no more appointments at once than it has.",
    discussion: "Example:\n  regimen register room --site 'Lake Nona' --name Studio")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The site.", valueName: "site")) var site: String
  @Option(help: ArgumentHelp("The room's name.", valueName: "name")) var name: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let place = try desk.id(site, .site)
      var room = UUID()
      let done = try await desk.perform(write, globals) { identity in
        room = identity.derive("room")
        return OpenRoom(roomID: room, siteID: place, name: name, now: desk.now)
      }
      desk.confirm(done, globals, ["id": room], "The room \(name) is open.")
    }
  }
}
