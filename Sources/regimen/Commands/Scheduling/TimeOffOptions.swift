import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// When a practitioner is not to be booked.
struct TimeOffOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The practitioner.", valueName: "practitioner")) var practitioner: String
  @Option(help: AddTimeOffCommand.help(\.from, "time", "YYYY-MM-DD or YYYY-MM-DD HH:MM")) var from: String
  @Option(help: AddTimeOffCommand.help(\.to, "time")) var to: String?

  private struct Answer: Encodable {
    let id: UUID
    let position: Int64?
    /// Appointments that lie in it; they stand.
    let conflicts: [UUID]
  }

  func input(_ kind: TimeOffKind) throws -> AddTimeOff.Input {
    AddTimeOff.Input(
      practitioner: PersonReference(practitioner), kind: kind, from: try Self.time(from, "--from"),
      to: try to.map { try Self.time($0, "--to") })
  }

  /// Says how it is taken back, and which appointments lie in it.
  func show(_ outcome: CommandService.Outcome<AddTimeOff>, _ opened: OpenedPractice, _ globals: GlobalOptions)
    async throws
  {
    let timeOff = outcome.request.command
    let inTheWay = try await appointments(opened, of: timeOff.practitionerID, timeOff.from, timeOff.to)
    let answer = Answer(
      id: timeOff.timeOffID, position: outcome.position, conflicts: inTheWay.map(\.appointmentID))
    Output.answer(answer, as: globals.format) {
      let lead =
        "Added. To take it back: regimen withdraw time-off --practitioner \(practitioner) --id \(timeOff.timeOffID.uuidString.lowercased())"
      guard !inTheWay.isEmpty else { return lead }
      let lines = inTheWay.map { item in
        "  \(TimeText.minute(item.startsAt.date, in: opened.zone))  \(item.client)  \(item.appointmentID.uuidString.lowercased())"
      }
      return ([lead, "These appointments lie in it and stand; move or cancel them:"] + lines).joined(
        separator: "\n")
    }
  }

  private func appointments(
    _ opened: OpenedPractice, of person: UUID, _ start: LocalDateTime, _ end: LocalDateTime
  ) async throws -> [ScheduleItem] {
    let (from, to) = (
      WallClock.resolve(start, in: opened.zone).instant, WallClock.resolve(end, in: opened.zone).instant
    )
    let longest = Double(Bounds.appointmentMinutes.upperBound) * 60
    let page = try await opened.environment.queries.schedule(
      opened.practice, ScheduleFilter(from: from - longest, to: to, practitioner: person))
    return page.items.filter { $0.endsAt.date > from && $0.startsAt.date < to }
  }

  private static func time(_ text: String, _ option: String) throws -> LocalDateTime {
    if let day = LocalDay(text) { return LocalDateTime(startOf: day) }
    guard case .wall(let time)? = AppointmentTime(text) else {
      throw ValidationError("\(option) takes a day or a time, as YYYY-MM-DD or 'YYYY-MM-DD HH:MM'.")
    }
    return time
  }
}
