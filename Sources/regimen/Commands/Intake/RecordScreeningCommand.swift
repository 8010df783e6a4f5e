import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record screening`: what the PAR-Q+ came to.
struct RecordScreeningCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screening", abstract: "Record what a PAR-Q+ came to: its outcome, version and date.",
    discussion: """
      Example:
        regimen record screening --client C-1001 --outcome cleared --version 2023 --date 2027-03-01

      It counts for 12 months from the date on the form. Its questions and answers stay on the form.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("What the form came to.", valueName: ScreeningOutcome.choices)) var outcome:
    ScreeningOutcome
  @Option(help: ArgumentHelp("The edition of the form, such as 2023.", valueName: "version")) var version:
    String
  @Option(help: ArgumentHelp("The day on the form, YYYY-MM-DD (default: today).", valueName: "day")) var date:
    String?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    let outcome: ScreeningOutcome
    let validUntil: LocalDay
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day =
        try date.map { try TimeText.day($0, option: "--date") } ?? LocalDay(of: desk.now, in: desk.zone)
      let done = try await desk.perform(write, globals) { _ in
        RecordScreening(
          clientID: person, outcome: outcome, version: version, day: day, timeZone: desk.timeZone,
          now: desk.now)
      }
      guard let done else { return }
      guard !done.events.isEmpty else {
        return desk.confirm(done, globals, ["clientId": person], "Recorded.")
      }
      for case .intake(.screeningRecorded(let screening)) in done.events {
        let answer = Answer(
          clientId: person, position: done.position, outcome: screening.outcome,
          validUntil: screening.validUntil)
        Output.answer(answer, as: globals.format) {
          let next =
            switch screening.outcome {
            case .cleared: "cleared"
            case .followUp: "follow-up questions are open; answer them before training"
            case .refer: "refer the client before training"
            }
          return "Recorded: \(next). Valid until \(screening.validUntil)."
        }
      }
    }
  }
}
