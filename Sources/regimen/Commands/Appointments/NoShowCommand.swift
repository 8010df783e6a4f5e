import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen no-show`: the client did not come.
struct NoShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "no-show", abstract: "Note that the client of an appointment did not come.",
    discussion: "Example:\n  regimen no-show APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in RecordNoShow(appointmentID: id, now: desk.now)
      }
      desk.confirm(done, globals, ["appointmentId": id], "Noted as a no-show.")
    }
  }
}
