import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen show open-times`: what can be booked, as things stand.
struct ShowOpenTimesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open-times", abstract: "Times that can be booked, with one practitioner or any.",
    discussion: """
      Examples:
        regimen show open-times --site 'Lake Nona' --service 'First consultation' --from 2031-03-03 --to 2031-03-08
        regimen show open-times --virtual --practitioner P-1 --minutes 45 --zone Europe/Madrid
        regimen show open-times --site Ocoee --from 2031-03-03 --as-of 2031-02-20
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("The site; or --virtual.", valueName: "site")) var site: String?
  @Flag(help: "Virtual appointments.") var virtual = false
  @Option(help: ArgumentHelp("With whom (default: anybody).", valueName: "practitioner")) var practitioner:
    String?
  @Option(help: ArgumentHelp("What is to be booked.", valueName: "service")) var service: String?
  @Option(help: ArgumentHelp("How long (default: the service's, or 60).", valueName: "minutes")) var minutes:
    Int?
  @Option(help: ArgumentHelp("Who is to come; their own appointments count too.", valueName: "client"))
  var client: String?
  @Option(help: ArgumentHelp("First day (default: today).", valueName: "day")) var from: String?
  @Option(help: ArgumentHelp("Day after the last, 31 days at the most (default: a week).", valueName: "day"))
  var to: String?
  @Option(help: ArgumentHelp("Show times in this zone too, an IANA name.", valueName: "zone")) var zone:
    String?

  func validate() throws {
    guard (site == nil) == virtual else {
      throw ValidationError("Say where: either --site NAME or --virtual.")
    }
  }

  private struct Answer: Encodable {
    struct Item: Encodable {
      let startsAt: Date
      let endsAt: Date
      let wallTime: String
      let viewerTime: String?
      let practitionerId: UUID
      let practitioner: String
    }
    let items: [Item]
    let timeZone: String
    let viewerZone: String?
    let position: Int64
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let place = try await opened.names.entry(ifGiven: site, .site)
      let own = try ZoneName.zone(place?.timeZone ?? opened.timeZone)
      let viewer = try zone.map { name throws(Refusal) in try ZoneName.zone(name, field: "zone") }
      let first = try from.map { try TimeText.day($0, option: "--from") } ?? LocalDay(of: opened.now, in: own)
      let end = try to.map { try TimeText.day($0, option: "--to") } ?? first + 7
      guard end > first else {
        throw ValidationError(
          "--to has to lie after --from; it is the day after the last. For that one day: --from \(first) --to \(first + 1)"
        )
      }
      let asOf = try known.value(in: own)
      let setup = try await opened.environment.queries.schedulingSetup(opened.practice, asOf: asOf)
      let people =
        try await opened.names.known(ifGiven: practitioner, .practitioner).map { [$0] }
        ?? opened.directory.all(.practitioner).filter { !$0.isErased }.compactMap(\.uuid)
      let view = try await opened.environment.queries.openTimes(
        opened.practice,
        OpenTimeRequest(
          from: WallClock.start(of: first, in: own), to: WallClock.start(of: end, in: own),
          siteID: place?.uuid, practitioners: people,
          serviceID: try service.map { name throws(Refusal) in try setup.service(Reference(name)) },
          minutes: minutes,
          clientID: try await opened.names.known(ifGiven: client, .client), now: opened.now), setup: setup,
        asOf: asOf, most: Queries.maxOpenTimes)
      let items = view.times.map { time in
        Answer.Item(
          startsAt: time.startsAt, endsAt: time.endsAt, wallTime: TimeText.minute(time.startsAt, in: own),
          viewerTime: viewer.map { TimeText.minute(time.startsAt, in: $0) },
          practitionerId: time.practitionerID, practitioner: opened.practitionerName(time.practitionerID))
      }
      let answer = Answer(
        items: items, timeZone: ZoneName.name(of: own), viewerZone: zone, position: view.position)
      Output.answer(answer, as: globals.format) { Self.text(answer) }
    }
  }

  private static func text(_ answer: Answer) -> String {
    var table = Table(
      "When (\(answer.timeZone))", "Min", "Practitioner", answer.viewerZone.map { "In \($0)" } ?? "")
    for item in answer.items {
      table.add(
        item.wallTime, String(Int(item.endsAt.timeIntervalSince(item.startsAt) / 60)), item.practitioner,
        item.viewerTime ?? "")
    }
    return table.text(empty: "Nothing is open in these days.")
  }
}
