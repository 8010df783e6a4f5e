import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice

/// `regimen remove`: a member of staff, or a practitioner's other calendar.
struct RemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a member of staff, or a practitioner’s other calendar.",
    subcommands: [RemoveStaffCommand.self, RemoveBusyCalendarCommand.self])
}

/// `regimen remove staff`: their tokens and browsers open nothing from then on.
struct RemoveStaffCommand: WriteCommand {
  typealias Input = RemoveStaff.Input

  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: "End that a person is staff: nothing lets them in from then on.",
    discussion: """
      What they recorded stays, with their name.
      Example:
        regimen remove staff S-2 --reason 'Moved away'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The member of staff, by handle, id or name.") var staff: String
  @Option(help: Self.help(\.reason, "text")) var reason: String

  var subject: String? { staff }

  func input(_ opened: OpenedPractice) -> Input { Input(reason: reason) }

  func confirmation(_ outcome: CommandService.Outcome<RemoveStaff>) -> String {
    "Removed; nothing lets them in any more."
  }
}
