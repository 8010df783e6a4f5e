import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show stranded`: what cannot be kept as it is booked, until it is moved or cancelled.
struct ShowStrandedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stranded",
    abstract: "Appointments to come that cannot be kept as they are booked, with what to do about each.",
    discussion: """
      They lie outside of the hours that hold now, in time off, with who or what is retired by then, or their client was discharged or erased. One leaves the list when \
      it is moved or cancelled, and when what is set up fits it again.
      Examples:
        regimen show stranded
        regimen show stranded --as-of 2031-03-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("How many, 1 to 200.", valueName: "n")) var limit = 50

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.strandedAppointments(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now, limit: limit)
      Output.answer(view, as: globals.format) {
        view.items.isEmpty ? "Every appointment to come can be kept as it is booked." : view.text
      }
    }
  }
}
