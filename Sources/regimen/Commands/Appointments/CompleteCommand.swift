import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen complete`: the appointment took place.
struct CompleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Note that an appointment took place.",
    discussion: "Example:\n  regimen complete APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in
        CompleteAppointment(appointmentID: id, now: desk.now)
      }
      desk.confirm(done, globals, ["appointmentId": id], "Completed.")
    }
  }
}
