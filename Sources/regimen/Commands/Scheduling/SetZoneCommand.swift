import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set zone`: where a client lives, and so has days and reads reminders.
struct SetZoneCommand: WriteCommand {
  typealias Input = SetClientZone.Input

  static let configuration = CommandConfiguration(
    commandName: "zone", abstract: "Set the time zone in which a client has days and is told times.",
    discussion: """
      It holds from now on until another is set. Without one, days and times are those of the client's last session, otherwise
      of the practice, and reminders say them in the zone of the place. Times in the schedule stay those of the place.
      Example:
        regimen set zone --client C-1001 --zone Europe/Madrid
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.timeZone, "zone")) var zone: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) -> Input { Input(timeZone: zone) }

  func confirmation(_ outcome: CommandService.Outcome<SetClientZone>) -> String {
    "Days and times of the client, and reminders, are in \(zone) from now on."
  }
}
