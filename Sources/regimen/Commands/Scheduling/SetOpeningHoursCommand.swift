import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set opening-hours`: when a site is open.
struct SetOpeningHoursCommand: WriteCommand {
  typealias Input = SetOpeningHours.Input

  static let configuration = CommandConfiguration(
    commandName: "opening-hours", abstract: "Set when a site is open, every week or on one day.",
    discussion: """
      A site without hours is open at any time. Appointments outside of the hours are named and stay.
      Examples:
        regimen set opening-hours --site Ocoee --hours 'mon-fri 08:00-18:00; sat 09:00-13:00'
        regimen set opening-hours --site Ocoee --date 2031-07-04 --hours closed
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.site, "site")) var site: String
  @OptionGroup var hours: HoursOptions

  var subject: String? { nil }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      guard let one = try hours.day() else {
        guard let outcome = try await opened.perform(try input(opened), about: nil, write, globals) else {
          return
        }
        return try await show(outcome, opened)
      }
      let input = SetOpeningDay.Input(site: site, day: one.day, spans: one.spans)
      guard let outcome = try await opened.perform(input, about: nil, write, globals) else { return }
      await tell(outcome, opened, outcome.request.command.siteID, one.spans)
    }
  }

  func input(_ opened: OpenedPractice) throws -> Input { Input(site: site, hours: try hours.week()) }

  func show(_ outcome: CommandService.Outcome<SetOpeningHours>, _ opened: OpenedPractice) async throws {
    let command = outcome.request.command
    await tell(outcome, opened, command.siteID, command.week.days.values.flatMap { $0 })
  }

  private func tell<Command: Decider>(
    _ outcome: CommandService.Outcome<Command>, _ opened: OpenedPractice, _ site: UUID, _ spans: [DaySpan]
  ) async where Command.Event == PracticeEvent {
    opened.confirm(
      outcome.performed, globals, ["siteId": site], hours.told("The opening hours are set.", spans),
      leaving: await opened.left(by: outcome), notices: await opened.notices(of: outcome))
  }
}

/// `regimen set hours`: when a practitioner can be booked at a site, or virtually.
struct SetHoursCommand: WriteCommand {
  typealias Input = SetPractitionerHours.Input

  static let configuration = CommandConfiguration(
    commandName: "hours", abstract: "Set a practitioner's hours at a site, every week or on one day.",
    discussion: """
      A practitioner without hours can be booked at any time. One who has some is at a site only in the hours set for it, and can \
      be booked virtually in any of them; --virtual adds hours for virtual appointments only. Appointments outside of the hours are \
      named and stay.
      Examples:
        regimen set hours --practitioner P-1 --site 'Lake Nona' --hours 'mon,wed 09:00-12:00,13:00-17:00'
        regimen set hours --practitioner P-1 --site Ocoee --date 2031-03-04 --hours closed
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The practitioner.", valueName: "practitioner")) var practitioner: String
  @Option(help: ArgumentHelp("The site; or --virtual.", valueName: "site")) var site: String?
  @Flag(help: "Hours for virtual appointments only.") var virtual = false
  @OptionGroup var hours: HoursOptions

  var subject: String? { nil }

  func validate() throws {
    guard (site == nil) == virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      guard let one = try hours.day() else {
        guard let outcome = try await opened.perform(try input(opened), about: nil, write, globals) else {
          return
        }
        return try await show(outcome, opened)
      }
      let input = SetPractitionerDay.Input(
        practitioner: PersonReference(practitioner), site: site, day: one.day, spans: one.spans)
      guard let outcome = try await opened.perform(input, about: nil, write, globals) else { return }
      await tell(outcome, opened, outcome.request.command.practitionerID, one.spans)
    }
  }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(practitioner: PersonReference(practitioner), site: site, hours: try hours.week())
  }

  func show(_ outcome: CommandService.Outcome<SetPractitionerHours>, _ opened: OpenedPractice) async throws {
    let command = outcome.request.command
    await tell(outcome, opened, command.practitionerID, command.week.days.values.flatMap { $0 })
  }

  private func tell<Command: Decider>(
    _ outcome: CommandService.Outcome<Command>, _ opened: OpenedPractice, _ person: UUID, _ spans: [DaySpan]
  ) async where Command.Event == PracticeEvent {
    opened.confirm(
      outcome.performed, globals, ["practitionerId": person], hours.told("The hours are set.", spans),
      leaving: await opened.left(by: outcome), notices: await opened.notices(of: outcome))
  }
}
