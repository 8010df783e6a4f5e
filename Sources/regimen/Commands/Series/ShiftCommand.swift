import Application
import ArgumentParser
import EventStore
import Foundation
import Practice

/// `regimen shift`: moves a series as a whole.
struct ShiftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shift", abstract: "Move a series to another time.", subcommands: [Series.self])

  struct Series: WriteCommand {
    typealias Input = ShiftSeries.Input

    static let configuration = CommandConfiguration(
      commandName: "series",
      abstract: "Move what is still to come of a series; what was moved by itself stays.",
      discussion: """
        --to is where its first appointment would be; the others follow by the rule. All of them move, or none.
        Example:
          regimen shift series SERIES --to '2031-03-04 17:00'
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @Argument(help: "The series' id.") var series: String
    @Option(help: Self.help(\.to, "time", "YYYY-MM-DD HH:MM")) var to: String

    var subject: String? { series }

    func validate() throws {
      guard case .wall? = AppointmentTime(to) else {
        throw ValidationError("--to takes a time on the wall of its place, as 'YYYY-MM-DD HH:MM'.")
      }
    }

    func input(_ opened: OpenedPractice) throws -> Input {
      Input(to: try TimeText.entered(required: to, option: "--to"))
    }

    func confirmation(_ outcome: CommandService.Outcome<ShiftSeries>) -> String {
      let moved = outcome.performed.events.filter {
        if case .appointment(.appointmentRescheduled) = $0 { true } else { false }
      }
      return "Moved \(moved.count) appointments."
    }
  }
}
