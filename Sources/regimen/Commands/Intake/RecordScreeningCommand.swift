import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record screening`: what the PAR-Q+ came to.
struct RecordScreeningCommand: WriteCommand {
  typealias Input = RecordScreening.Input

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
  @Option(help: Self.help(\.outcome, ScreeningOutcome.choices)) var outcome: ScreeningOutcome
  @Option(help: Self.help(\.version, "version", "such as 2023")) var version: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    let outcome: ScreeningOutcome
    let validUntil: LocalDay
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(outcome: outcome, version: version, day: try TimeText.day(date, option: "--date"))
  }

  func show(_ outcome: CommandService.Outcome<RecordScreening>, _ opened: OpenedPractice) {
    guard !outcome.performed.events.isEmpty else {
      return opened.confirm(outcome.performed, globals, ["clientId": outcome.request.id], "Recorded.")
    }
    for case .intake(.screeningRecorded(let screening)) in outcome.performed.events {
      let answer = Answer(
        clientId: outcome.request.id, position: outcome.position, outcome: screening.outcome,
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
