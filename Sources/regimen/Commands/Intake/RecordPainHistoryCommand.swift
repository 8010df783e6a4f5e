import Application
public import ArgumentParser
import EventSourcing
import EventStore
import Foundation
public import Practice
import ReadModels

/// `regimen record pain-history`: how the pain began and went on; the answer says whether it is chronic.
struct RecordPainHistoryCommand: WriteCommand {
  typealias Input = RecordPainHistory.Input

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
  @Option(help: Self.help(\.onset, "day", "YYYY-MM-DD")) var onset: String
  @Option(help: Self.help(\.cause, PainCause.choices)) var cause: PainCause
  @Option(help: Self.help(\.course, PainCourse.choices)) var course: PainCourse
  @Option(help: Self.help(\.care, "text")) var care: String?
  @Option(help: Self.help(\.medication, "text")) var medication: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    let weeks: Int
    let chronic: Bool
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      onset: try TimeText.day(onset, option: "--onset"), cause: cause, course: course, care: care,
      medication: medication, at: try TimeText.entered(at))
  }

  func show(_ outcome: CommandService.Outcome<RecordPainHistory>, _ opened: OpenedPractice) {
    for case .intake(.painHistoryRecorded(let history)) in outcome.performed.events {
      let answer = Answer(
        clientId: outcome.request.id, position: outcome.position, weeks: history.weeks(on: history.day),
        chronic: history.isChronic(on: history.day))
      Output.answer(answer, as: globals.format) {
        answer.chronic
          ? "Recorded: \(answer.weeks) weeks, so the pain is chronic."
          : """
          Recorded: \(answer.weeks) weeks, so the pain is not chronic yet, and goes to a practitioner's review.
          Clear it: regimen record clearance --client \(ShellWord.quoted(client)) --practitioner NAME --scope new-pain --reason TEXT
          """
      }
    }
  }
}

// Words of the intake that are typed as one of a few.
extension PainCause: ExpressibleByArgument {}
extension PainCourse: ExpressibleByArgument {}
extension PainMode: ExpressibleByArgument {}
extension ScreeningOutcome: ExpressibleByArgument {}
extension ClearanceScope: ExpressibleByArgument {}
extension RecoverySpeed: ExpressibleByArgument {}
