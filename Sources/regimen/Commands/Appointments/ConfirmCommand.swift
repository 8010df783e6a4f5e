import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen confirm`: books what was held or offered.
struct ConfirmCommand: WriteCommand {
  typealias Input = ConfirmHold.Input

  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Book a time that was held, or offered from the waiting list.",
    discussion: "Example:\n  regimen confirm APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id, as “regimen hold” printed it.") var appointment: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input() }

  func show(_ outcome: CommandService.Outcome<ConfirmHold>, _ opened: OpenedPractice) {
    AppointmentAnswer.show(outcome.performed, globals.format, opened)
  }
}

/// `regimen release`: gives a held time back, or declines an offer.
struct ReleaseCommand: WriteCommand {
  typealias Input = ReleaseHold.Input

  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Give a held time back, or decline an offer from the waiting list.",
    discussion: "Example:\n  regimen release APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id, as “regimen hold” printed it.") var appointment: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input() }

  func confirmation(_ outcome: CommandService.Outcome<ReleaseHold>) -> String {
    "Given back; the time is free again."
  }
}
