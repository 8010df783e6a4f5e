import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen arrive`: the client is there.
struct ArriveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "arrive", abstract: "Note that the client of an appointment has arrived.",
    discussion: "Example:\n  regimen arrive APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id.") var appointment: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in RecordArrival(appointmentID: id, now: desk.now)
      }
      desk.confirm(done, globals, ["appointmentId": id], "Arrived.")
    }
  }
}
