import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen complete`: the appointment took place.
struct CompleteCommand: WriteCommand {
  typealias Input = CompleteAppointment.Input

  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Note that an appointment took place.",
    discussion: "Example:\n  regimen complete APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input() }

  func confirmation(_ outcome: CommandService.Outcome<CompleteAppointment>) -> String { "Completed." }
}
