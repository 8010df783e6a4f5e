import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show schedule`: appointments of some days.
struct ShowScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Appointments from a day up to, not including, another.",
    discussion: """
      Examples:
        regimen show schedule --from 2027-03-01 --to 2027-03-08 --site 'Lake Nona'
        regimen show schedule --week
        regimen show schedule --date tomorrow --practitioner P-1
        regimen show schedule --from 2027-03-01 --week --as-of 2027-02-20
        regimen show schedule --from 2027-03-01 --to 2027-04-01 --practitioner P-1 --all --format ics > schedule.ics
      Each site counts the days on its own clocks, and what is virtual on the practice's.
      With --format ics it is a calendar (RFC 5545) with initials in the place of names.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("First day (default: today).", valueName: "day")) var from: String?
  @Option(help: ArgumentHelp("Day after the last (default: the next day).", valueName: "day")) var to: String?
  @Flag(help: "Seven days from --from.") var week = false
  @Option(help: ArgumentHelp("One day, instead of --from and --to.", valueName: "day")) var date: String?
  @Option(help: ArgumentHelp("Only this site.", valueName: "site")) var site: String?
  @Option(help: ArgumentHelp("Only this practitioner.", valueName: "practitioner")) var practitioner: String?
  @Option(help: ArgumentHelp("Only this client.", valueName: "client")) var client: String?
  @Flag(help: "Cancelled appointments too.") var all = false

  func validate() throws {
    guard date == nil || from == nil && to == nil && !week else {
      throw ValidationError("Say one day by --date, or several by --from with --to or --week, not both.")
    }
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let site = try await opened.names.entry(ifGiven: site, .site)
      let zone = site?.timeZone.flatMap { TimeZone(identifier: $0) } ?? opened.zone
      let first =
        try date.map { try TimeText.day($0, option: "--date") }
        ?? from.map { try TimeText.day($0, option: "--from") } ?? LocalDay(of: opened.now, in: zone)
      let end = try to.map { try TimeText.day($0, option: "--to") } ?? first + (week ? 7 : 1)
      guard end > first else {
        throw ValidationError("--to has to lie after --from; it is the day after the last.")
      }
      let filter = ScheduleFilter(
        days: first..<end, in: opened.directory, site: site?.uuid,
        practitioner: try await opened.names.known(ifGiven: practitioner, .practitioner),
        client: try await opened.names.known(ifGiven: client, .client), includeCancelled: all)
      let (items, position) = try await opened.environment.queries.wholeSchedule(
        opened.practice, filter, asOf: try known.value(in: zone))
      if globals.format == .ics {
        FileHandle.standardOutput.write(Data(ScheduleCalendar(items, named: "Schedule").text.utf8))
        return
      }
      Output.answer(Answer(items: items, position: position), as: globals.format) {
        Self.text(items, from: first, to: end)
      }
    }
  }

  private struct Answer: Encodable {
    let items: [ScheduleItem]
    let position: Int64
  }

  private static func text(_ items: [ScheduleItem], from first: LocalDay, to end: LocalDay) -> String {
    var table = Table("When", "Min", "Kind", "Site", "Practitioner", "Client", "Status", "Appointment")
    for item in items {
      let zone = TimeZone(identifier: item.timeZone) ?? .gmt
      table.add(
        TimeText.minute(item.startsAt.date, in: zone),
        String(Int(item.endsAt.date.timeIntervalSince(item.startsAt.date) / 60)), item.kind.rawValue,
        item.site, item.practitioner, item.clientHandle.map { "\($0) \(item.client)" } ?? item.client,
        item.status.rawValue, item.appointmentID.uuidString.lowercased())
    }
    let days = end - first == 1 ? "on \(first)" : "from \(first) to \(end + -1)"
    return table.text(
      empty: "No appointments \(days). Other days: --date DAY, --week, or --from DAY with --to DAY.")
  }
}
