import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen show setup`: what the schedule is set up with.
struct ShowSetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Rooms, hours, time off to come, services, travel times, cancellation policy.",
    discussion: "Example:\n  regimen show setup")

  @OptionGroup var globals: GlobalOptions

  func run() async throws {
    try await Desk.open(globals) { desk in
      let view = SetupView(try await desk.setup(), desk.directory, from: desk.now)
      Output.answer(view, as: globals.format) { view.text(zone: desk.zone) }
    }
  }
}
