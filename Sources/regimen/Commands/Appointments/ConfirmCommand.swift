import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen confirm`: books what was held or offered.
struct ConfirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Book a time that was held, or offered to somebody who waits.",
    discussion: "Example:\n  regimen confirm APPOINTMENT")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The appointment's id, as “regimen hold” printed it.") var appointment: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let held = try await desk.appointment(appointment)
      let done = try await desk.perform(write, globals) { _ in ConfirmHold(held, now: desk.now) }
      guard let done else { return }
      AppointmentAnswer(held.id, held.slot, done.position).show(globals.format, "Booked")
    }
  }
}
