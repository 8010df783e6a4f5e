import Application
import ArgumentParser
import EventStore
import Foundation
import Practice
import ReadModels

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

  func show(_ outcome: CommandService.Outcome<RecordArrival>, _ opened: OpenedPractice) async throws {
    let appointment = try await opened.environment.store.appointment(outcome.request.id, in: opened.practice)
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: outcome.request.id],
      "Arrived: \(opened.words(appointment)).")
  }
}
