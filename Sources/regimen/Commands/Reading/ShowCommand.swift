import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show`: what the read models say, up to date with everything recorded before it was asked.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the schedule, a client, a history, the progression, or the overview.",
    subcommands: [
      ShowScheduleCommand.self, ShowClientCommand.self, ShowClientsCommand.self, ShowHistoryCommand.self,
      ShowProgressionCommand.self, ShowOverviewCommand.self,
    ])
}

/// `regimen show schedule`: appointments of some days.
struct ShowScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Appointments from a day up to, not including, another.",
    discussion: """
      Examples:
        regimen show schedule --from 2027-03-01 --to 2027-03-08 --site 'Lake Nona'
        regimen show schedule --week
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("First day (default: today).", valueName: "day")) var from: String?
  @Option(help: ArgumentHelp("Day after the last (default: the next day).", valueName: "day")) var to: String?
  @Flag(help: "Seven days from --from.") var week = false
  @Option(help: ArgumentHelp("Only this site.", valueName: "site")) var site: String?
  @Option(help: ArgumentHelp("Only this practitioner.", valueName: "practitioner")) var practitioner: String?
  @Option(help: ArgumentHelp("Only this client.", valueName: "client")) var client: String?
  @Flag(help: "Cancelled appointments too.") var all = false

  func run() async throws {
    try await Desk.open(globals) { desk in
      let site = try site.map { try desk.directory.find($0, .site) }
      let zone = site?.timeZone.flatMap { TimeZone(identifier: $0) } ?? desk.zone
      let first = try from.map { try TimeText.day($0, option: "--from") } ?? LocalDay(of: desk.now, in: zone)
      let end = try to.map { try TimeText.day($0, option: "--to") } ?? first + (week ? 7 : 1)
      guard end > first else {
        throw ValidationError("--to has to lie after --from; it is the day after the last.")
      }
      let filter = ScheduleFilter(
        from: WallClock.start(of: first, in: zone), to: WallClock.start(of: end, in: zone), site: site?.uuid,
        practitioner: try practitioner.map { try desk.id($0, .practitioner) },
        client: try client.map { try desk.id($0, .client) }, includeCancelled: all)
      var items: [ScheduleItem] = []
      var position: Int64 = 0
      var cursor: String?
      repeat {
        let page = try await desk.office.queries.schedule(
          desk.practice, filter, limit: Queries.mostItems, cursor: cursor)
        items += page.items
        position = page.position
        cursor = page.next
      } while cursor != nil
      Output.answer(Answer(items: items, position: position), as: globals.format) { Self.text(items) }
    }
  }

  private struct Answer: Encodable {
    let items: [ScheduleItem]
    let position: Int64
  }

  private static func text(_ items: [ScheduleItem]) -> String {
    var table = Table("When", "Min", "Kind", "Site", "Practitioner", "Client", "Status", "Appointment")
    for item in items {
      let zone = TimeZone(identifier: item.timeZone) ?? .gmt
      table.add(
        TimeText.minute(item.startsAt.date, in: zone),
        String(Int(item.endsAt.date.timeIntervalSince(item.startsAt.date) / 60)), item.kind.rawValue,
        item.site,
        item.practitioner, item.clientHandle.map { "\($0) \(item.client)" } ?? item.client,
        item.status.rawValue, item.appointmentID.uuidString.lowercased())
    }
    return table.text(empty: "No appointments in these days.")
  }
}

/// `regimen show client`: who a client is and where they stand.
struct ShowClientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "A client: contacts, next appointment, last session, red flags.",
    discussion: "Example:\n  regimen show client C-1001")

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let view = try await desk.office.queries.client(
        desk.practice, id: try desk.id(client, .client), now: desk.now)
      Output.answer(view, as: globals.format) {
        let summary = view.client
        let next = view.nextAppointment.map { item in
          TimeText.minute(item.startsAt.date, in: TimeZone(identifier: item.timeZone) ?? .gmt)
            + " \(item.site)"
        }
        let flags = summary.redFlags.map { "\($0.flag.rawValue) (\($0.flagID.uuidString.lowercased()))" }
        return """
          \(summary.handle)  \(summary.name ?? "–")
          E-mail            \(summary.email ?? "–")
          Phone             \(summary.phone ?? "–")
          Registered        \(TimeText.minute(summary.registeredAt.date, in: desk.zone))
          Sessions          \(view.sessions)
          Last session      \(view.lastSessionAt.map { TimeText.minute($0.date, in: desk.zone) } ?? "–")
          Next appointment  \(next ?? "–")
          Red flags         \(flags.isEmpty ? "none" : flags.joined(separator: ", "))
          """
      }
    }
  }
}

/// `regimen show clients`: all clients, by page.
struct ShowClientsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clients", abstract: "All clients.",
    discussion: "Example:\n  regimen show clients --limit 20")

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("How many, 1 to 200.", valueName: "n")) var limit = 50
  @Option(help: ArgumentHelp("Go on where the last page ended.", valueName: "cursor")) var cursor: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let page = try await desk.office.queries.clients(desk.practice, limit: limit, cursor: cursor)
      Output.answer(page, as: globals.format) {
        var table = Table("Handle", "Name", "E-mail", "Phone", "Red flags")
        for client in page.items {
          table.add(
            client.handle, client.name, client.email, client.phone,
            client.redFlags.isEmpty ? nil : String(client.redFlags.count))
        }
        return table.text(empty: "No clients yet. Register one: regimen register client --name NAME")
          + (page.next.map { "\nMore: --cursor \($0)" } ?? "")
      }
    }
  }
}

/// `regimen show overview`: the day at a glance.
struct ShowOverviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview", abstract: "The day at a glance, and what wants attention.",
    discussion: "Example:\n  regimen show overview")

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("The day (default: today).", valueName: "day")) var day: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let day = try day.map { try TimeText.day($0, option: "--day") }
      let view = try await desk.office.queries.overview(
        desk.practice, in: desk.zone, day: day, now: desk.now)
      Output.answer(view, as: globals.format) {
        var table = Table("When", "Kind", "Site", "Practitioner", "Client", "Status")
        for item in view.appointments {
          table.add(
            TimeText.minute(item.startsAt.date, in: TimeZone(identifier: item.timeZone) ?? .gmt),
            item.kind.rawValue, item.site, item.practitioner, item.client, item.status.rawValue)
        }
        func people(_ handles: [String?]) -> String {
          handles.isEmpty ? "none" : handles.map { $0 ?? "–" }.joined(separator: ", ")
        }
        return """
          \(view.day) (\(view.timeZone))
          \(table.text(empty: "No appointments on this day."))

          Clients \(view.clients) · sessions in 7 days \(view.sessionsLast7Days)
          Morning pain missing: \(people(view.morningPainMissing.map(\.person.handle)))
          Red flags standing: \(people(view.redFlags.map(\.person.handle)))
          Nothing booked for 14 days: \(view.withoutAppointment.count)
          """
      }
    }
  }
}
