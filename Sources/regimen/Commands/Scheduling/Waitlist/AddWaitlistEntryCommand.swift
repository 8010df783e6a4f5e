import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen add waitlist-entry`: a client waits for a time.
struct AddWaitlistEntryCommand: WriteCommand {
  typealias Input = JoinWaitlist.Input

  static let configuration = CommandConfiguration(
    commandName: "waitlist-entry", abstract: "Put a client on the waiting list.",
    discussion: """
      Times are offered in the order of joining; see “regimen offer waitlist-times”.
      Example:
        regimen add waitlist-entry --client C-1001 --site 'Lake Nona' --from 2031-03-03 --through 2031-03-14 --between 09:00-12:00
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.client, "client", "or a part of the name")) var client: String
  @Option(help: Self.help(\.kind, AppointmentKind.choices)) var kind: AppointmentKind = .session
  @Option(help: Self.help(\.serviceId, "service")) var service: String?
  @Option(help: Self.help(\.minutes, "minutes")) var minutes: Int?
  @Option(help: ArgumentHelp("The site, by id or name; or --virtual.", valueName: "site")) var site: String?
  @Flag(help: "A virtual appointment.") var virtual = false
  @Option(help: Self.help(\.practitioners, "practitioner", "may be said more than once")) var practitioner:
    [String] = []
  @Option(help: Self.help(\.from, "day", "YYYY-MM-DD")) var from: String?
  @Option(help: Self.help(\.through, "day", "YYYY-MM-DD")) var through: String
  @Option(help: Self.help(\.between, "span", "as 09:00-12:00")) var between: String?

  var subject: String? { nil }

  func validate() throws {
    guard (site == nil) == virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
    guard let between, let wrong = HoursText.mistake(inSpans: HoursText.plain(between)) else { return }
    throw ValidationError("--between takes a span of the day, as 09:00-12:00. \(wrong)")
  }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      client: PersonReference(client), kind: kind, serviceId: service.map { Reference($0) }, minutes: minutes,
      siteId: site.map { Reference($0) }, practitioners: practitioner.map { PersonReference($0) },
      from: try TimeText.day(from, option: "--from"), through: try TimeText.day(through, option: "--through"),
      between: between.map(HoursText.plain))
  }

  func confirmation(_ outcome: CommandService.Outcome<JoinWaitlist>) -> String {
    let id = outcome.request.id.uuidString.lowercased()
    return "On the waiting list. To take it back: regimen withdraw waitlist-entry \(id)"
  }
}
