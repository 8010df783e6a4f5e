import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let appointment = PageTemplate(PackageResources.appointment_mustache)
}

/// One appointment: whose it is and how they are reached, what can be done now, where it could be moved to, and what happened to it.
///
/// It holds nothing clinical, so the front desk sees all of it.
extension Pages {
  private static var daysOffered: Int { 7 }

  func appointment(_ visit: Visit) async throws -> Response {
    guard let id = visit.context.parameters.get("id").flatMap(UUID.init(uuidString:)) else {
      throw Problem.invalid(.id, "Open an appointment from the calendar.")
    }
    let now = parts.now()
    let (appointment, history) = try await parts.queries.appointment(id, in: visit.practice)
    try visit.principal.places.check(appointment.siteID)
    let directory = try await parts.queries.directory(visit.practice)
    let setup = try await parts.queries.schedulingSetup(visit.practice)
    let client = directory.entry(.client, appointment.clientID)
    let next = try await parts.queries.nextAppointments(
      visit.practice, of: [appointment.clientID], except: id, at: visit.principal.places, now: now)
    parts.accessLog.note(
      directory.ids(of: appointment.clientID), route: "page", requestID: visit.context.requestID,
      by: visit.principal, at: now)
    let zone = Routes.zone(appointment.slot.timeZone)
    let filter = try CalendarFilter(visit, in: directory, now: now)
    let day = appointment.slot.wallTime.day
    let actions = AppointmentActions(
      appointment, client: client, back: filter.path(day), now: now, visit: visit)
    let name = client?.name ?? client?.handle ?? "–"
    let times =
      visit.may(.book) && appointment.status == .booked && appointment.slot.startsAt > now
      ? try await openTimes(appointment, setup, directory, filter, visit, now) : nil
    let messages = try await Outbox(parts.store).messages(
      in: visit.practice, of: directory.ids(of: appointment.clientID), limit: 200
    ).filter { $0.appointments.contains { $0.id == id } }
    return try await page(
      "\(PageText.shortDay(day)), \(PageText.clock(appointment.slot.startsAt, zone)), \(name)", .appointment,
      [
        "client": name, "handle": client?.handle as Any,
        "clientPath": (visit.may(.client) ? client?.handle.map { "/clients/\($0)" } : nil) as Any,
        "phone": client?.phone as Any, "phonePath": client?.phone.flatMap(Self.telephone) as Any,
        "linkPath":
          (visit.may(.clientLink) && client?.isErased == false
          ? client?.handle.map { "/clients/\($0)/link" } : nil) as Any,
        "email": client?.email as Any, "day": PageText.longDay(day),
        "time": PageText.span(Instant(appointment.slot.startsAt), Instant(appointment.slot.endsAt), zone),
        "zone": (zone.identifier == filter.zone.identifier ? nil : zone.identifier) as Any,
        "what": appointment.serviceID.flatMap { setup.services[$0]?.name }
          ?? appointment.kind.rawValue.capitalized,
        "practitioner": directory.entry(.practitioner, appointment.practitionerID)?.name ?? "–",
        "place": appointment.siteID.map { directory.entry(.site, $0)?.name ?? "–" }
          ?? ScheduleItem.virtualSite,
        "room": appointment.roomID.flatMap { setup.rooms[$0]?.name } as Any,
        "status": Self.standing(appointment, now), "statusClass": appointment.status.rawValue,
        "left": Self.minutesLeft(appointment, now) as Any, "isSeries": appointment.seriesID != nil,
        "next": next[directory.kept(appointment.clientID)].map { item in
          ["words": Self.words(of: item), "path": "/appointments/\(item.appointmentID.lowercased)"]
        } as Any,
        "actions": actions.all.map { action in
          [
            "words": action.words, "path": action.path, "isFirst": action.isFirst, "isForm": action.isForm,
          ] as [String: Any]
        }, "hasActions": !actions.all.isEmpty, "series": Self.series(appointment, actions, filter.path(day)),
        "move": times as Any, "hasMessages": !messages.isEmpty,
        "messages": messages.map { MessageWords.values($0, zone) }, "back": filter.path(day),
        "history": history.items.map { step($0, zone) },
      ], visit)
  }

  /// A telephone number as a link dials it; nil for one without digits.
  static func telephone(_ number: String) -> String? {
    let dialled = number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    return dialled.contains(where: \.isNumber) ? "tel:\(dialled)" : nil
  }

  /// `Mon 1 Mar 10:00, Lake Nona, Ana Reyes`.
  static func words(of item: ScheduleItem) -> String { "\(when(item)), \(item.site), \(item.practitioner)" }

  /// `Mon, Mar 1, 9:00 AM`.
  static func when(_ item: ScheduleItem) -> String {
    "\(PageText.shortDay(item.wallTime.day)), \(PageText.clock(item.startsAt.date, Routes.zone(item.timeZone)))"
  }

  private static func minutesLeft(_ appointment: Appointment, _ now: Date) -> Int? {
    guard appointment.status == .held, let until = appointment.hold?.until, until > now else { return nil }
    return Int(until.timeIntervalSince(now) / 60)
  }

  private static func standing(_ appointment: Appointment, _ now: Date) -> String {
    appointment.status == .held && !appointment.occupies(at: now)
      ? "given back" : PageText.words(appointment.status.rawValue)
  }

  /// What can be done about the whole series.
  private static func series(_ appointment: Appointment, _ actions: AppointmentActions, _ back: String)
    -> [[String: Any]]
  {
    guard let series = appointment.seriesID?.lowercased, !actions.all.isEmpty else { return [] }
    return [
      [
        "words": "Move the rest of the series",
        "path": FormLink.path("shift-series", for: series, back: back),
      ],
      ["words": "End the series", "path": FormLink.path("end-series", for: series, back: back)],
    ]
  }

  /// The open times of a week that it could be moved to at the same place: with the same practitioner, and with others where that
  /// one has none.
  private func openTimes(
    _ appointment: Appointment, _ setup: SchedulingSetup, _ directory: DirectoryIndex,
    _ filter: CalendarFilter, _ visit: Visit, _ now: Date
  ) async throws -> [String: Any]? {
    let slot = appointment.slot
    let zone = Routes.zone(slot.timeZone)
    let first = try visit.day("week") ?? PageText.format.weekStart(of: slot.wallTime.day)
    let id = appointment.id.lowercased
    let request = OpenTimeRequest(
      from: WallClock.start(of: first, in: zone), to: WallClock.start(of: first + Self.daysOffered, in: zone),
      siteID: appointment.siteID,
      practitioners: directory.all(.practitioner).filter { !$0.isErased }.compactMap(\.uuid),
      serviceID: appointment.serviceID, minutes: Int(slot.endsAt.timeIntervalSince(slot.startsAt) / 60),
      clientID: appointment.clientID, now: now)
    // A service that is not offered any more has no open times; the appointment can be moved all the same, by its form.
    let found = try? await parts.queries.openTimes(
      visit.practice, request, setup: setup, most: Queries.maxOpenTimes
    ).times
    let own = Set((found ?? []).filter { $0.practitionerID == appointment.practitionerID }.map(\.startsAt))
    var offered: Set<Date> = []
    let times = (found ?? []).filter { time in
      time.practitionerID == appointment.practitionerID
        || (!own.contains(time.startsAt) && offered.insert(time.startsAt).inserted)
    }
    let days = Dictionary(grouping: times) { LocalDay(of: $0.startsAt, in: zone) }.sorted { $0.key < $1.key }
    func week(_ day: LocalDay) -> String {
      "/appointments/\(id)?week=\(day)" + (filter.kept.isEmpty ? "" : "&\(filter.kept)") + "#move"
    }
    return [
      "title": "Open times in the week of \(PageText.shortDay(first))", "isEmpty": times.isEmpty,
      "earlier": week(first - Self.daysOffered), "later": week(first + Self.daysOffered),
      "isOpen": visit.query("week") != nil,
      "days": days.map { day, times in
        [
          "day": PageText.shortDay(day),
          "times": times.map { time in
            let isOther = time.practitionerID != appointment.practitionerID
            return [
              "clock": PageText.clock(time.startsAt, zone),
              "with": (isOther ? directory.entry(.practitioner, time.practitionerID)?.name : nil) as Any,
              "path": FormLink.path(
                "reschedule", for: id, back: filter.path(day),
                [
                  ("at", "\(LocalDateTime(of: time.startsAt, in: zone))"),
                  ("practitioner", isOther ? time.practitionerID.lowercased : nil),
                ]),
            ] as [String: Any]
          },
        ] as [String: Any]
      },
    ]
  }

  private func step(_ step: AppointmentStep, _ zone: TimeZone) -> [String: Any] {
    let own = step.timeZone.map { Routes.zone($0) } ?? zone
    let late = step.isLate == true ? (step.isWaived == true ? "late, fee waived" : "late") : nil
    let detail = [
      step.startsAt.map { start in
        "\(PageText.shortDay(LocalDay(of: start.date, in: own))), \(PageText.clock(start.date, own))"
      },
      (step.cancelledBy ?? step.movedBy).map { "by the \($0.rawValue)" },
      step.code.map { PageText.words($0.rawValue) }, late,
    ].compactMap(\.self).joined(separator: ", ")
    return [
      "at": PageText.minute(step.recordedAt.date, zone), "what": Self.happened(step.kind),
      "detail": (detail.isEmpty ? nil : detail) as Any,
      "who": PageText.who(step.actorName, step.role),
    ]
  }

  /// An event's type without what it is about: `appointment-booked` is “Booked”.
  private static func happened(_ kind: String) -> String {
    let words = PageText.words(kind.replacing("appointment-", with: "").replacing("client-", with: ""))
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
