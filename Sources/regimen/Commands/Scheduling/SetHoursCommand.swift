import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set hours`: when a practitioner can be booked at a site, or virtually.
struct SetHoursCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hours", abstract: "Set a practitioner's hours at a site, every week or on one day.",
    discussion: """
      A practitioner without hours can be booked at any time. One who has some is at a site only in the hours set for it, and can \
      be booked virtually in any of them; --virtual adds hours for virtual appointments only.
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

  func validate() throws {
    guard (site == nil) == virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let person = try desk.id(practitioner, .practitioner)
      let place = try site.map { try desk.id($0, .site) }
      let done: Performed<PracticeEvent>?
      let spans: [DaySpan]
      if let one = try hours.day() {
        spans = one.spans
        done = try await desk.perform(write, globals) { _ in
          SetPractitionerDay(
            practitionerID: person, siteID: place, day: one.day, spans: one.spans, now: desk.now)
        }
      } else {
        let week = try hours.week()
        spans = week.days.values.flatMap { $0 }
        done = try await desk.perform(write, globals) { _ in
          SetPractitionerHours(practitionerID: person, siteID: place, week: week, now: desk.now)
        }
      }
      desk.confirm(done, globals, ["practitionerId": person], HoursOptions.told("The hours are set.", spans))
    }
  }
}
