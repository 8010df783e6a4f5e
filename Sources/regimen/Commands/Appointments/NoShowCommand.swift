import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen no-show`: the client did not come.
struct NoShowCommand: WriteCommand {
  typealias Input = RecordNoShow.Input

  static let configuration = CommandConfiguration(
    commandName: "no-show", abstract: "Note that the client of an appointment did not come.",
    discussion: "Example:\n  regimen no-show APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input() }

  func confirmation(_ outcome: CommandService.Outcome<RecordNoShow>) -> String { "Noted as a no-show." }
}
