import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let calendar = PageTemplate(PackageResources.calendar_mustache)
}

/// The calendar: a day with a lane for each practitioner, or the week of one practitioner or one place.
extension Pages {
  func calendar(_ visit: Visit) async throws -> Response {
    let directory = try await parts.queries.directory(visit.practice)
    let now = parts.now()
    let filter = try CalendarFilter(visit, in: directory, now: now)
    let found = try await parts.queries.lanes(
      visit.practice, days: filter.days, site: filter.place?.siteID, at: visit.principal.places, now: now)
    let lanes = found.items.filter(filter.includes)
    let stranded = try await parts.queries.strandedAppointments(
      visit.practice, at: visit.principal.places, now: now)
    let sheet = CalendarSheet(
      columns: CalendarSheet.columns(
        lanes, filter, directory, try await parts.queries.schedulingSetup(visit.practice), now: now),
      filter: filter,
      directory: directory, now: now,
      mayBook: visit.may(.book), stranded: Set(stranded.items.map(\.appointment.appointmentID)))
    let isWeek = filter.span == .week
    let isNow = filter.days.contains(filter.today)
    let step = isWeek ? 7 : 1
    return try await page(
      "Calendar", .calendar,
      [
        "title": isWeek
          ? "Week of \(PageText.date(filter.days.lowerBound))" : PageText.longDay(filter.day),
        "position": "\(found.position)",
        "subtitle": Self.subtitle(filter, directory, isNow: isNow) as Any, "counts": Self.counts(lanes),
        "before": filter.path(filter.day - step), "after": filter.path(filter.day + step),
        "beforeWords": isWeek ? "Week before" : "Day before",
        "afterWords": isWeek ? "Week after" : "Day after",
        "current": (isNow ? nil : filter.path(filter.today)) as Any,
        "currentWords": isWeek ? "This week" : "Today",
        "day": "\(filter.day)", "isWeek": isWeek, "options": options(filter, directory, visit, now),
        "isEmpty": sheet.columns.allSatisfy(\.isClosed), "book": "/book?day=\(filter.day)",
        "mayBook": visit.may(.book), "sheet": sheet.values,
        "waiting": visit.may(.book) ? Self.waiting(lanes) : [],
        "hasWaiting": visit.may(.book) && lanes.contains { $0.gaps.contains { !$0.waiting.isEmpty } },
        "stranded": stranded.items.prefix(Self.strandedListed).map { Self.stranded($0, filter) },
        "strandedWords": Self.strandedWords(stranded.total) as Any,
        "moreStranded": (stranded.total > Self.strandedListed ? stranded.total - Self.strandedListed : nil)
          as Any,
      ], visit, isLive: true)
  }

  private static var strandedListed: Int { 20 }

  /// Whose or which place's it is, in words; nil for everybody's everywhere.
  private static func subtitle(_ filter: CalendarFilter, _ directory: DirectoryIndex, isNow: Bool) -> String?
  {
    let place =
      filter.place.map { place in
        place.siteID.map { directory.entry(.site, $0)?.name ?? "–" } ?? ScheduleItem.virtualSite
      }
    let words = [filter.practitioner.map { $0.name ?? $0.handle ?? "–" }, place].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private static func counts(_ lanes: [Lane]) -> String {
    let items = lanes.flatMap(\.items)
    let held = items.filter { $0.status == .held }.count
    let booked = items.count - held
    let words = booked == 1 ? "1 appointment" : "\(booked) appointments"
    return held == 0 ? words : "\(words), \(held) held"
  }

  private func options(_ filter: CalendarFilter, _ directory: DirectoryIndex, _ visit: Visit, _ now: Date)
    -> [String: Any]
  {
    let places = visit.principal.places
    let sites = directory.all(.site).filter { places.includes($0.uuid) }
    let practitioners = directory.all(.practitioner).filter { entry in
      !entry.isErased
        && (entry.retiredOn.map { $0 > filter.days.lowerBound } ?? true
          || entry.uuid == filter.practitioner?.uuid)
    }
    return [
      "sites": sites.map { site in
        [
          "value": site.uuid?.lowercased ?? site.id, "name": site.name ?? "–",
          "selected": filter.place?.siteID == site.uuid && filter.place != nil,
        ] as [String: Any]
      },
      "offersVirtual": places.includes(nil), "isVirtual": filter.place == .virtual,
      "practitioners": practitioners.map { entry in
        [
          "value": entry.handle ?? entry.id, "name": entry.name ?? entry.handle ?? entry.id,
          "selected": entry.uuid == filter.practitioner?.uuid && filter.practitioner != nil,
        ] as [String: Any]
      },
    ]
  }

  /// Who waits and would take a time that is free, each once with the first time of theirs.
  private static func waiting(_ lanes: [Lane]) -> [[String: Any]] {
    let all = lanes.flatMap { lane in
      lane.gaps.flatMap { gap in gap.waiting.map { (lane: lane, waiting: $0) } }
    }.sorted { $0.waiting.startsAt < $1.waiting.startsAt }
    var seen: Set<UUID> = []
    return all.filter { seen.insert($0.waiting.entryID).inserted }.map { lane, waiting in
      let start = LocalDateTime(of: waiting.startsAt.date, in: Routes.zone(lane.timeZone))
      let service = waiting.serviceID.map { "&service=\($0.lowercased)" } ?? ""
      return [
        "client": waiting.client, "handle": waiting.clientHandle as Any,
        "when": "\(PageText.shortDay(start.day)), \(PageText.clock(minute: start.secondOfDay / 60))",
        "practitioner": lane.practitioner, "site": lane.site,
        "path": waiting.clientHandle.map {
          "/book?day=\(start.day)&client=\($0)&practitioner=\(lane.practitionerHandle ?? lane.practitionerID.lowercased)"
            + "&site=\(lane.siteID?.lowercased ?? "virtual")\(service)&at=\(start)"
        } as Any,
      ] as [String: Any]
    }
  }

  private static func stranded(_ item: StrandedAppointment, _ filter: CalendarFilter) -> [String: Any] {
    let appointment = item.appointment
    let kept = filter.kept.isEmpty ? "" : "?\(filter.kept)"
    return [
      "path": "/appointments/\(appointment.appointmentID.lowercased)\(kept)",
      "when":
        "\(PageText.shortDay(appointment.wallTime.day)), \(PageText.clock(appointment.startsAt.date, Routes.zone(appointment.timeZone)))",
      "client": appointment.client, "practitioner": appointment.practitioner, "site": appointment.site,
      "why": item.reasons.map(\.words).joined(separator: ", "),
    ]
  }

  private static func strandedWords(_ total: Int) -> String? {
    switch total {
    case 0: nil
    case 1: "1 appointment cannot be kept"
    default: "\(total) appointments cannot be kept"
    }
  }
}
