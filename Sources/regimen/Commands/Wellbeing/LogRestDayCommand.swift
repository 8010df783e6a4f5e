import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen log rest-day`: a day of rest, its reason, and the sleep before it.
struct LogRestDayCommand: WriteCommand {
  typealias Input = LogRestDay.Input

  static let configuration = CommandConfiguration(
    commandName: "rest-day", abstract: "Log a day of rest; a second time for the same day corrects it.",
    discussion: """
      Example:
        regimen log rest-day --client C-1001 --date 2027-03-04 --reason planned --sleep-hours 7.5 --sleep-quality 8
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String?
  @Option(help: Self.help(\.reason, RestReason.choices)) var reason: RestReason = .planned
  @Option(help: Self.help(\.sleepHours, "hours")) var sleepHours: Double?
  @Option(help: Self.help(\.sleepQuality, "0-10")) var sleepQuality: Int?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    /// Whether a session took place on the same day.
    let sessionOnDay: Bool
    /// The proposals that differ by it.
    let differences: [ProposalDifference]
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      day: try TimeText.day(date, option: "--date"), reason: reason, sleepHours: sleepHours,
      sleepQuality: sleepQuality)
  }

  func show(_ outcome: CommandService.Outcome<LogRestDay>, _ opened: OpenedPractice) async throws {
    let command = outcome.request.command
    let trained = try await opened.trained(command.clientID, on: command.day)
    let differences = await opened.differences(by: outcome.performed, of: command.clientID)
    let answer = Answer(
      clientId: command.clientID, position: outcome.position, sessionOnDay: trained,
      differences: differences)
    Output.answer(answer, as: globals.format) {
      let logged = outcome.isUnchanged ? "Nothing to do: it is so already." : "Logged."
      let said = trained ? "\(logged) A session took place on that day too; both stand." : logged
      return ([said] + [differences.text].compactMap(\.self)).joined(separator: "\n")
    }
  }
}

extension OpenedPractice {
  /// Whether a client had a session on a day, which a day of rest may be all the same.
  fileprivate func trained(_ client: UUID, on day: LocalDay) async throws -> Bool {
    var days = SessionDays(clientID: client)
    for event in try await environment.store.read(days.reads, in: practice) { days.evolve(event) }
    return days.contains(day)
  }
}
