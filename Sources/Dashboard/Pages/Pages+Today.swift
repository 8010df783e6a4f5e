import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let today = PageTemplate(PackageResources.today_mustache)
}

/// Today: lanes by site and practitioner with what can be done next, and what the day misses.
extension Pages {
  func today(_ visit: Visit) async throws -> Response {
    // Its day is everybody's, which the calendar shows.
    if visit.principal.role == .frontDesk {
      // What was recorded is told by the page that comes in its place.
      let query = [try visit.day("day").map { "day=\($0)" } ?? "", FormReceipt.part(of: visit)]
        .filter { !$0.isEmpty }.joined(separator: "&")
      return .see("/calendar" + (query.isEmpty ? "" : "?\(query)"))
    }
    let directory = try await parts.queries.directory(visit.practice)
    let zone = Routes.zone(directory.practice?.timeZone)
    let now = parts.now()
    let current = LocalDay(of: now, in: zone)
    let day = try visit.day("day") ?? current
    let lanes = try await parts.queries.lanes(
      visit.practice, days: day..<day + 1, at: visit.principal.places, now: now)
    let overview = try await parts.queries.overview(
      visit.practice, in: zone, day: day, at: visit.principal.places, now: now)
    let stranded = try await parts.queries.strandedAppointments(
      visit.practice, at: visit.principal.places, now: now, limit: Self.strandedShown)
    let mayBook = visit.may(.book)
    let setup = try await parts.queries.schedulingSetup(visit.practice)
    let shortest =
      setup.services.values.filter { !setup.isRetired($0.serviceID, at: now) }.map(\.minutes).min()
      ?? Self.shortestGap
    // A practitioner's own day, where they have one; everybody's where they ask for it.
    let own = lanes.items.filter { $0.practitionerID == visit.principal.holder.personID }
    let isOwn = !own.isEmpty && visit.query("of") != "all"
    return try await page(
      day == current ? "Today" : PageText.shortDay(day), .today,
      [
        "day": "\(day)", "before": "\(day - 1)", "after": "\(day + 1)", "isToday": day == current,
        "dayName": PageText.day(day),
        "hasOwn": !own.isEmpty, "isOwn": isOwn, "hasMyDay": visit.may(.myDay),
        "lanes": (isOwn ? own : lanes.items).map { lane in
          [
            "site": lane.site, "practitioner": lane.practitioner,
            "entries": entries(
              lane, zone: Routes.zone(lane.timeZone), now: now, gapsFrom: shortest, mayBook: mayBook, day,
              visit),
          ] as [String: Any]
        }, "isEmpty": lanes.items.isEmpty,
        "stranded": stranded.items.map { item in
          let appointment = item.appointment
          let zone = Routes.zone(appointment.timeZone)
          return [
            "id": appointment.appointmentID.lowercased,
            "when": PageText.day(LocalDay(of: appointment.startsAt.date, in: zone)),
            "time": PageText.span(appointment.startsAt, appointment.endsAt, zone),
            "client": appointment.client, "handle": appointment.clientHandle as Any,
            "practitioner": appointment.practitioner, "site": appointment.site,
            "why": item.reasons.map(\.words).joined(separator: ", "), "day": "\(day)",
            "seesClient": visit.may(.client), "mayCancel": mayBook && item.remedies.contains(.cancel),
            "mayRelease": mayBook && item.remedies.contains(.release),
            "mayMove": mayBook && item.remedies.contains(.reschedule),
            "from": "\(PageText.format.weekStart(of: appointment.wallTime.day))",
          ] as [String: Any]
        }, "isStranded": !stranded.items.isEmpty,
        "moreStranded": (stranded.total > stranded.items.count ? stranded.total - stranded.items.count : nil)
          as Any,
        "counts": [
          "appointments": overview.appointments.filter { $0.status != .cancelled }.count,
          "clients": overview.clients, "sessions": overview.sessionsLast7Days,
          "withoutAppointment": overview.withoutAppointment.count,
        ], "seesClinical": visit.principal.seesClinicalFacts,
        "mornings": visit.may(.client)
          ? (overview.morningPainMissing ?? []).prefix(8).map { missing in
            [
              "client": missing.person.client, "handle": missing.person.handle as Any,
              "day": PageText.shortDay(missing.day),
            ] as [String: Any]
          } : [],
        "flags": visit.may(.client)
          ? (overview.redFlags ?? []).map { flagged in
            [
              "client": flagged.person.client, "handle": flagged.person.handle as Any,
              "flags": flagged.flags.map { $0.flag.words }.joined(separator: ", "),
            ] as [String: Any]
          } : [],
      ], visit, isLive: true)
  }

  /// How many appointments that cannot be kept are shown at once.
  private static let strandedShown = 20

  /// How long a gap is, in minutes, that is no mere pause, where no service is offered.
  private static let shortestGap = 15

  /// Appointments, ways and gaps of a lane, in order.
  ///
  /// - Parameter shortest: in minutes; nothing can be booked in a shorter gap, which is not shown.
  private func entries(
    _ lane: Lane, zone: TimeZone, now: Date, gapsFrom shortest: Int, mayBook: Bool, _ day: LocalDay,
    _ visit: Visit
  ) -> [[String: Any]] {
    var entries: [(at: Instant, values: [String: Any])] = []
    for item in lane.items {
      let mayArrive = mayBook && item.status == .booked && item.startsAt.date - RecordArrival.earliest <= now
      let mayComplete = mayBook && item.status == .arrived
      let mayMiss = mayBook && item.status == .booked && item.startsAt.date <= now
      let mayRecord = visit.may(.record) && (item.status == .arrived || item.status == .completed)
      entries.append(
        (
          item.startsAt,
          [
            "appointment": true, "id": item.appointmentID.lowercased,
            "time": PageText.span(item.startsAt, item.endsAt, zone), "client": item.client,
            "handle": item.clientHandle as Any, "kind": item.kind.rawValue,
            "status": PageText.words(item.status.rawValue), "statusClass": item.status.rawValue,
            "mayArrive": mayArrive, "mayComplete": mayComplete, "mayMiss": mayMiss, "mayRecord": mayRecord,
            "hasActions": mayArrive || mayComplete || mayMiss || mayRecord,
            "seesClient": visit.may(.client),
            "isUnsaid": item.status == .booked && item.endsAt.date <= now,
          ]
        ))
    }
    for stretch in lane.travel {
      entries.append(
        (stretch.startsAt, ["travel": true, "time": PageText.span(stretch.startsAt, stretch.endsAt, zone)]))
    }
    for stretch in lane.gaps
    where stretch.endsAt.date > now
      && stretch.endsAt.date.timeIntervalSince(stretch.startsAt.date) >= Double(shortest * 60)
    {
      entries.append(
        (
          stretch.startsAt,
          [
            "gap": true, "time": PageText.span(stretch.startsAt, stretch.endsAt, zone), "mayBook": mayBook,
            "waiting": stretch.waiting.prefix(3).map { waiting in
              let service = waiting.serviceID.map { "&service=\($0.lowercased)" } ?? ""
              return [
                "who": waiting.clientHandle.map { "\(waiting.client) (\($0))" } ?? waiting.client,
                "clock": PageText.clock(waiting.startsAt.date, zone),
                "bookThem": waiting.clientHandle.map {
                  "/book?day=\(day)&client=\($0)&practitioner=\(lane.practitionerID.lowercased)&site=\(lane.siteID?.lowercased ?? "virtual")\(service)"
                } as Any,
              ] as [String: Any]
            },
            "book":
              "/book?day=\(day)&practitioner=\(lane.practitionerID.lowercased)&site=\(lane.siteID?.lowercased ?? "virtual")",
          ]
        ))
    }
    return entries.sorted { $0.at < $1.at }.map(\.values)
  }
}
