import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen withdraw arrival`: the client had not arrived.
struct WithdrawArrivalCommand: WriteCommand {
  typealias Input = WithdrawAttendance.Input

  static let configuration = CommandConfiguration(
    commandName: "arrival", abstract: "Take back an arrival that was noted by mistake.",
    discussion: "Example:\n  regimen withdraw arrival APPOINTMENT --reason 'The wrong appointment'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input(what: .arrival, reason: reason) }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawAttendance>) -> String {
    "Withdrawn; the appointment is booked."
  }
}

/// `regimen withdraw completion`: the appointment had not taken place to its end.
struct WithdrawCompletionCommand: WriteCommand {
  typealias Input = WithdrawAttendance.Input

  static let configuration = CommandConfiguration(
    commandName: "completion", abstract: "Take back a completion that was noted by mistake.",
    discussion: "Example:\n  regimen withdraw completion APPOINTMENT --reason 'The wrong appointment'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input(what: .completion, reason: reason) }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawAttendance>) -> String {
    "Withdrawn; the client has arrived."
  }
}

/// `regimen withdraw no-show`: the client came after all.
struct WithdrawNoShowCommand: WriteCommand {
  typealias Input = WithdrawAttendance.Input

  static let configuration = CommandConfiguration(
    commandName: "no-show", abstract: "Take back a no-show that was noted by mistake.",
    discussion: "Example:\n  regimen withdraw no-show APPOINTMENT --reason 'The wrong appointment'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input(what: .noShow, reason: reason) }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawAttendance>) -> String {
    "Withdrawn; the appointment is booked."
  }
}
