import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen release`: gives a held time back, or declines an offer.
struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Give a held time back, or decline it for somebody who waits.",
    discussion: "Example:\n  regimen release APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id, as “regimen hold” printed it.") var appointment: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let id = try await desk.appointment(appointment).id
      let done = try await desk.perform(write, globals) { _ in ReleaseHold(appointmentID: id, now: desk.now) }
      desk.confirm(done, globals, ["appointmentId": id], "Given back; the time is free again.")
    }
  }
}
