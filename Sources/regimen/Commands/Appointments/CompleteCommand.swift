import Application
import ArgumentParser
import EventStore
import Foundation
import Practice
import ReadModels

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

  func show(_ outcome: CommandService.Outcome<CompleteAppointment>, _ opened: OpenedPractice) async throws {
    let appointment = try await opened.environment.store.appointment(outcome.request.id, in: opened.practice)
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: outcome.request.id],
      "Completed: \(opened.words(appointment)).")
  }
}
