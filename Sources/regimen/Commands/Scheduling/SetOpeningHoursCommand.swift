import Application
import ArgumentParser
import EventStore
import Foundation
import Practice

/// `regimen set opening-hours`: when a site is open.
struct SetOpeningHoursCommand: WriteCommand {
  typealias Input = SetOpeningHours.Input

  static let configuration = CommandConfiguration(
    commandName: "opening-hours", abstract: "Set when a site is open, every week or on one day.",
    discussion: """
      A site without hours is open at any time.
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
      tell(outcome.performed, opened, outcome.request.command.siteID, one.spans)
    }
  }

  func input(_ opened: OpenedPractice) throws -> Input { Input(site: site, hours: try hours.week()) }

  func show(_ outcome: CommandService.Outcome<SetOpeningHours>, _ opened: OpenedPractice) async throws {
    let command = outcome.request.command
    tell(outcome.performed, opened, command.siteID, command.week.days.values.flatMap { $0 })
  }

  private func tell(
    _ done: Performed<PracticeEvent>, _ opened: OpenedPractice, _ site: UUID, _ spans: [DaySpan]
  ) {
    opened.confirm(done, globals, ["siteId": site], HoursOptions.told("The opening hours are set.", spans))
  }
}
