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
    /// The same, with when, whose, and what can be done.
    let stranded: StrandedAppointments?
    /// What was probably not meant; left out where there is nothing.
    let notices: [String]?
  }

  func input(_ kind: TimeOffKind) throws -> AddTimeOff.Input {
    let start = try TimeText.dayOrTime(from, option: "--from")
    let end = try to.map { try TimeText.dayOrTime($0, option: "--to", on: start.day) }
    if start == end, let day = TypedTime.day(from, today: TimeText.today) {
      throw ValidationError(
        "--to is the day after the last. For that one day: --from \(day) --to \(day + 1)")
    }
    return AddTimeOff.Input(
      practitioner: PersonReference(practitioner), kind: kind, from: start, to: end)
  }

  /// Says how it is taken back, and which appointments lie in it.
  func show(_ outcome: CommandService.Outcome<AddTimeOff>, _ opened: OpenedPractice, _ globals: GlobalOptions)
    async throws
  {
    let id = outcome.request.command.timeOffID
    let left = await opened.left(by: outcome)
    var stranded: StrandedAppointments?
    if case .found(let found)? = left { stranded = found }
    let notices = await opened.notices(of: outcome)
    let answer = Answer(
      id: id, position: outcome.position, conflicts: stranded?.items.map(\.appointment.appointmentID) ?? [],
      stranded: stranded, notices: notices.isEmpty ? nil : notices)
    Output.answer(answer, as: globals.format) {
      var span = ""
      for case .scheduling(.timeOffAdded(let facts)) in outcome.performed.events {
        let zone = TimeZone(identifier: facts.timeZone) ?? .gmt
        span =
          ": not booked from \(TimeText.dated(facts.startsAt, in: zone)) to \(TimeText.dated(facts.endsAt, in: zone)) (\(facts.timeZone))"
      }
      let lead =
        "Added\(span). To take it back: regimen withdraw time-off --practitioner \(ShellWord.quoted(practitioner)) --id \(id.uuidString.lowercased())"
      return ([lead] + notices + [left?.text].compactMap(\.self)).joined(separator: "\n")
    }
  }
}
