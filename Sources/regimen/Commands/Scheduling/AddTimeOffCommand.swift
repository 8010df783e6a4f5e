import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen add`: breaks, time off, entries of the waiting list, and staff.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract:
      "Add a member of staff, a break or time off of a practitioner, or an entry of the waiting list.",
    subcommands: [
      AddTimeOffCommand.self, AddBreakCommand.self, AddWaitlistEntryCommand.self, AddStaffCommand.self,
    ])
}

/// `regimen add time-off`: appointments in it stand, and are named.
struct AddTimeOffCommand: WriteCommand {
  typealias Input = AddTimeOff.Input

  static let configuration = CommandConfiguration(
    commandName: "time-off", abstract: "Keep a practitioner from being booked for some days.",
    discussion: """
      Times are those of the practice's zone; --to is exclusive. Appointments in it are named and stay.
      Example:
        regimen add time-off --practitioner P-1 --from 2031-08-01 --to 2031-08-15
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var timeOff: TimeOffOptions

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input { try timeOff.input(.timeOff) }

  func show(_ outcome: CommandService.Outcome<AddTimeOff>, _ opened: OpenedPractice) async throws {
    try await timeOff.show(outcome, opened, globals)
  }
}

/// `regimen add break`: appointments in it stand, and are named.
struct AddBreakCommand: WriteCommand {
  typealias Input = AddTimeOff.Input

  static let configuration = CommandConfiguration(
    commandName: "break", abstract: "Keep a practitioner from being booked for a while.",
    discussion: """
      Times are those of the practice's zone; --to is exclusive. Appointments in it are named and stay.
      Example:
        regimen add break --practitioner P-1 --from '2031-03-04 12:00' --to '2031-03-04 13:30'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var timeOff: TimeOffOptions

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input { try timeOff.input(.pause) }

  func show(_ outcome: CommandService.Outcome<AddTimeOff>, _ opened: OpenedPractice) async throws {
    try await timeOff.show(outcome, opened, globals)
  }
}

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
