import Application
import ArgumentParser
import EventStore
import Foundation
import Practice
import ReadModels

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

  func show(_ outcome: CommandService.Outcome<RecordNoShow>, _ opened: OpenedPractice) async throws {
    let appointment = try await opened.environment.store.appointment(outcome.request.id, in: opened.practice)
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: outcome.request.id],
      "Noted as a no-show: \(opened.words(appointment)).")
  }
}
