import Application
import ArgumentParser
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw cancellation`: the appointment was not to be cancelled.
struct WithdrawCancellationCommand: WriteCommand {
  typealias Input = WithdrawCancellation.Input

  static let configuration = CommandConfiguration(
    commandName: "cancellation",
    abstract: "Take back the cancellation of an appointment, if its time is free still.",
    discussion: """
      A fee that it owed is owed no more. To waive the fee alone: regimen cancel APPOINTMENT --waive WHY
      Example:
        regimen withdraw cancellation APPOINTMENT --reason 'The wrong appointment'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { appointment }

  func input(_ opened: OpenedPractice) -> Input { Input(reason: reason) }

  func show(_ outcome: CommandService.Outcome<WithdrawCancellation>, _ opened: OpenedPractice) async throws {
    let appointment = try await opened.environment.store.appointment(outcome.request.id, in: opened.practice)
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: outcome.request.id],
      "Withdrawn; the appointment is \(appointment.status.rawValue): \(opened.words(appointment)).")
  }
}
