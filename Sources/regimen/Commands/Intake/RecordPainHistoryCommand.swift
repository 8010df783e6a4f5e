import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record pain-history`: how the pain began and went on; the answer says whether it is chronic.
struct RecordPainHistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pain-history", abstract: "Record how the pain began and went on, as the client tells it.",
    discussion: """
      Example:
        regimen record pain-history --client C-1001 --onset 2025-11-03 --cause injury --course recurrent \\
          --care 'physiotherapy in 2026' --medication 'ibuprofen as needed'

      Pain is chronic once it has persisted or recurred for more than \(PainHistoryRecorded.chronicAfterWeeks) whole \
      weeks (NICE NG193: 3 months). Newer pain goes to a practitioner's review before anything is proposed.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The day on which the pain began, YYYY-MM-DD.", valueName: "day")) var onset:
    String
  @Option(help: ArgumentHelp("What it began with.", valueName: PainCause.choices)) var cause: PainCause
  @Option(help: ArgumentHelp("How it has gone since.", valueName: PainCourse.choices)) var course: PainCourse
  @Option(help: ArgumentHelp("Previous care, in words; sealed.", valueName: "text")) var care: String?
  @Option(help: ArgumentHelp("Medication as stated; sealed.", valueName: "text")) var medication: String?
  @Option(help: ArgumentHelp("When it was told (default: now).", valueName: "time")) var at: String?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    let weeks: Int
    let chronic: Bool
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let began = try TimeText.day(onset, option: "--onset")
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        RecordPainHistory(
          clientID: person, onset: began, cause: cause, course: course, care: care, medication: medication,
          timeZone: desk.timeZone, at: moment, now: desk.now)
      }
      guard let done else { return }
      for case .intake(.painHistoryRecorded(let history)) in done.events {
        let answer = Answer(
          clientId: person, position: done.position, weeks: history.weeks(on: history.day),
          chronic: history.isChronic(on: history.day))
        Output.answer(answer, as: globals.format) {
          answer.chronic
            ? "Recorded: \(answer.weeks) weeks, so the pain is chronic."
            : """
            Recorded: \(answer.weeks) weeks, so the pain is not chronic yet, and goes to a practitioner's review.
            Clear it: regimen record clearance --client \(client) --practitioner NAME --scope new-pain --reason TEXT
            """
        }
      }
    }
  }
}
