import Application
import ArgumentParser
import Practice

/// `regimen add time-off`: appointments in it stand, and are named.
struct AddTimeOffCommand: WriteCommand {
  typealias Input = AddTimeOff.Input

  static let configuration = CommandConfiguration(
    commandName: "time-off", abstract: "Keep a practitioner from being booked for some days.",
    discussion: """
      Times are those of the practice's zone; --to is exclusive. Appointments in it are named and stay.
      Example:
        regimen add time-off --practitioner P-1 --from 2031-08-01 --to 2031-08-15
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var timeOff: TimeOffOptions

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input { try timeOff.input(.timeOff) }

  func show(_ outcome: CommandService.Outcome<AddTimeOff>, _ opened: OpenedPractice) async throws {
    try await timeOff.show(outcome, opened, globals)
  }
}
