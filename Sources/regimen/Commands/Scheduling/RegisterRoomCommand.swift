import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen register room`: a room of a site; from then on an appointment there takes a room.
struct RegisterRoomCommand: WriteCommand {
  typealias Input = RegisterRoom.Input

  static let configuration = CommandConfiguration(
    commandName: "room",
    abstract: "Register a room; a site with rooms holds no more appointments at once than it has.",
    discussion: "Example:\n  regimen register room --site 'Lake Nona' --name Studio")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.site, "site")) var site: String
  @Option(help: Self.help(\.name, "name")) var name: String

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(site: site, name: name) }

  func show(_ outcome: CommandService.Outcome<RegisterRoom>, _ opened: OpenedPractice) {
    opened.confirm(outcome.performed, globals, ["id": outcome.request.id], "The room \(name) is open.")
  }
}
