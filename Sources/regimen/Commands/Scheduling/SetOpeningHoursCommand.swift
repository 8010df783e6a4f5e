import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set opening-hours`: when a site is open.
struct SetOpeningHoursCommand: AsyncParsableCommand {
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
  @Option(help: ArgumentHelp("The site.", valueName: "site")) var site: String
  @OptionGroup var hours: HoursOptions

  func run() async throws {
    try await Desk.open(globals) { desk in
      let place = try desk.id(site, .site)
      let done: Performed<PracticeEvent>?
      let spans: [DaySpan]
      if let one = try hours.day() {
        spans = one.spans
        done = try await desk.perform(write, globals) { _ in
          SetOpeningDay(siteID: place, day: one.day, spans: one.spans, now: desk.now)
        }
      } else {
        let week = try hours.week()
        spans = week.days.values.flatMap { $0 }
        done = try await desk.perform(write, globals) { _ in
          SetOpeningHours(siteID: place, week: week, now: desk.now)
        }
      }
      desk.confirm(done, globals, ["siteId": place], HoursOptions.told("The opening hours are set.", spans))
    }
  }
}
