import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen arrive`: the client is there.
struct ArriveCommand: WriteCommand {
  typealias Input = RecordArrival.Input

  static let configuration = CommandConfiguration(
    commandName: "arrive", abstract: "Note that the client of an appointment has arrived.",
    discussion: "Example:\n  regimen arrive APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input() }

  func confirmation(_ outcome: CommandService.Outcome<RecordArrival>) -> String { "Arrived." }
}
