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
    abstract: "Rooms, hours, closed days and time off to come, services, travel times, cancellation policy.",
    discussion: "Examples:\n  regimen show setup\n  regimen show setup --as-of 2031-03-01")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let setup = try await opened.environment.queries.schedulingSetup(
        opened.practice, asOf: try known.value(in: opened.zone))
      let view = SetupView(setup, opened.directory, from: opened.now)
      Output.answer(view, as: globals.format) { view.text(zone: opened.zone) }
    }
  }
}
