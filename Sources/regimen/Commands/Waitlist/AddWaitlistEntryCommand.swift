import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen add waitlist-entry`: a client waits for a time.
struct AddWaitlistEntryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waitlist-entry", abstract: "Put a client on the waiting list.",
    discussion: """
      Whoever joined first is offered a time first; see “regimen offer waitlist-times”.
      Example:
        regimen add waitlist-entry --client C-1001 --site 'Lake Nona' --from 2031-03-03 --through 2031-03-14 --between 09:00-12:00
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("What for.", valueName: AppointmentKind.choices))
  var kind: AppointmentKind = .session
  @Option(help: ArgumentHelp("The service.", valueName: "service")) var service: String?
  @Option(help: ArgumentHelp("How long (default: the service's, or 60).", valueName: "minutes")) var minutes:
    Int?
  @Option(help: ArgumentHelp("The site; or --virtual.", valueName: "site")) var site: String?
  @Flag(help: "A virtual appointment.") var virtual = false
  @Option(
    help: ArgumentHelp("With whom; may be said more than once (default: anybody).", valueName: "practitioner")
  )
  var practitioner: [String] = []
  @Option(help: ArgumentHelp("First day (default: today).", valueName: "day")) var from: String?
  @Option(help: ArgumentHelp("Last day, included.", valueName: "day")) var through: String
  @Option(help: ArgumentHelp("Time of the day, as 09:00-12:00 (default: any).", valueName: "span"))
  var between: String?

  func validate() throws {
    guard (site == nil) == virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
    guard between == nil || between.flatMap(DaySpan.init) != nil else {
      throw ValidationError("--between takes a span of the day, as 09:00-12:00.")
    }
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let person = try desk.id(client, .client)
      let place = try site.map { try desk.directory.find($0, .site) }
      let timeZone = place?.timeZone ?? desk.timeZone
      let zone = try ZoneName.zone(timeZone)
      let wish = WaitlistWish(
        kind: kind,
        serviceID: service == nil
          ? nil : try desk.service(service ?? "", in: try await desk.setup()).serviceID,
        minutes: minutes, siteID: place?.uuid,
        practitionerIDs: try practitioner.map { try desk.id($0, .practitioner) },
        from: try from.map { try TimeText.day($0, option: "--from") } ?? LocalDay(of: desk.now, in: zone),
        through: try TimeText.day(through, option: "--through"), between: between.flatMap(DaySpan.init),
        timeZone: timeZone)
      var entry = UUID()
      let done = try await desk.perform(write, globals) { identity in
        entry = identity.derive("waitlist-entry")
        return JoinWaitlist(WaitlistJoined(entryID: entry, clientID: person, wish: wish), now: desk.now)
      }
      desk.confirm(
        done, globals, ["entryId": entry],
        "On the waiting list. To take it back: regimen withdraw waitlist-entry \(entry.uuidString.lowercased())"
      )
    }
  }
}
