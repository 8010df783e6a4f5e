import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen log rest-day`: a day of rest, its reason, and the sleep before it.
struct LogRestDayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rest-day", abstract: "Log a day of rest; a second time for the same day corrects it.",
    discussion: """
      Example:
        regimen log rest-day --client C-1001 --date 2027-03-04 --reason planned --sleep-hours 7.5 --sleep-quality 8
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The day, YYYY-MM-DD (default: today).", valueName: "day")) var date: String?
  @Option(help: ArgumentHelp("Why.", valueName: RestReason.choices)) var reason: RestReason = .planned
  @Option(help: ArgumentHelp("Hours slept, 0 to 24.", valueName: "hours")) var sleepHours: Double?
  @Option(help: ArgumentHelp("Quality of sleep, 0 to 10.", valueName: "0-10")) var sleepQuality: Int?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    /// Whether a session took place on the same day.
    let sessionOnDay: Bool
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day =
        try date.map { try TimeText.day($0, option: "--date") } ?? LocalDay(of: desk.now, in: desk.zone)
      let done = try await desk.perform(write, globals) { _ in
        LogRestDay(
          clientID: person, day: day, reason: reason, sleepHours: sleepHours, sleepQuality: sleepQuality,
          timeZone: desk.timeZone, now: desk.now)
      }
      guard let done else { return }
      let trained = try await desk.trained(person, on: day)
      let answer = Answer(clientId: person, position: done.position, sessionOnDay: trained)
      Output.answer(answer, as: globals.format) {
        let logged =
          done.positions == nil && !done.isRepetition ? "Nothing to do: it is so already." : "Logged."
        return trained ? "\(logged) A session took place on that day too; both stand." : logged
      }
    }
  }
}

extension Desk {
  /// Whether a client had a session on a day, which a day of rest may be all the same.
  fileprivate func trained(_ client: UUID, on day: LocalDay) async throws -> Bool {
    var days = SessionDays(clientID: client)
    for event in try await environment.store.read(days.reads, in: practice) {
      days.evolve(event)
    }
    return days.contains(day)
  }
}
