import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen erase`: clients, practitioners and former staff.
struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase a person's personal data for good.",
    subcommands: [EraseClientCommand.self, ErasePractitionerCommand.self, EraseStaffCommand.self])
}
