import Application
import ArgumentParser
import Practice

/// `regimen add break`: appointments in it stand, and are named.
struct AddBreakCommand: WriteCommand {
  typealias Input = AddTimeOff.Input

  static let configuration = CommandConfiguration(
    commandName: "break", abstract: "Keep a practitioner from being booked for a while.",
    discussion: """
      Times are those of the practice's zone; --to is exclusive. Appointments in it are named and stay.
      Example:
        regimen add break --practitioner P-1 --from '2031-03-04 12:00' --to '2031-03-04 13:30'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var timeOff: TimeOffOptions

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input { try timeOff.input(.pause) }

  func show(_ outcome: CommandService.Outcome<AddTimeOff>, _ opened: OpenedPractice) async throws {
    try await timeOff.show(outcome, opened, globals)
  }
}
