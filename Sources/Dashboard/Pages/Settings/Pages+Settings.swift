import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let settings = PageTemplate(PackageResources.settings_mustache)
}

/// What the practice consists of, and the forms that change it.
extension Pages {
  func settings(_ visit: Visit) async throws -> Response {
    let directory = try await parts.queries.directory(visit.practice)
    let setup = try await parts.queries.schedulingSetup(visit.practice)
    let leads = try await parts.queries.reminderLeads(visit.practice)
    let now = parts.now()
    func link(_ route: String, _ words: String, for id: String? = nil, _ given: [(String, String)] = [])
      -> [[String: Any]]
    {
      FormMenu.link(route, for: id, back: "/settings", given: given, visit).map {
        [$0.merging(["name": words]) { $1 }]
      } ?? []
    }
    let sites = directory.all(.site).filter { visit.principal.places.includes($0.uuid) }
    let today = LocalDay(of: now, in: Routes.zone(directory.practice?.timeZone))
    let isEverywhere = visit.principal.places == .everywhere
    let staff =
      isEverywhere
      ? try await parts.queries.staff(visit.practice, now: now).items.filter(\.isActive) : []
    let calendars =
      isEverywhere
      ? try await BusyCalendarList(of: visit.practice, parts.store, parts.queries, now: now).items : []
    return try await page(
      "Settings", .settings,
      [
        "name": directory.practice?.name as Any, "zone": directory.practice?.timeZone as Any,
        "addSite": link("registerSite", "Add a site"),
        "addPractitioner": link("registerPractitioner", "Add a practitioner"),
        "addService": link("offerService", "Add a service"),
        "addStaff": link("addStaff", "Add a member of staff"),
        "locale": directory.locale.rawValue,
        "localeExample": PageText.minute(now, Routes.zone(directory.practice?.timeZone)),
        "localeLinks": link("setLocale", "Change how dates and numbers are written"),
        "sites": sites.map { site in
          [
            "name": site.name ?? site.id, "zone": site.timeZone as Any,
            "retired": site.retiredOn.map { "retired from \(PageText.date($0))" } as Any,
            "hours": site.uuid.flatMap { setup.openingHours(of: $0) }.map { PageText.week($0) }
              ?? "no opening hours",
            "days": Self.days(of: site.uuid, setup, from: today),
            "rooms": setup.rooms.values.filter { $0.siteID == site.uuid }.map(\.name).sorted().joined(
              separator: ", "),
            "links": link("setOpeningHours", "Opening hours", [("site", site.id)])
              + link("setOpeningDay", "One day’s hours", [("site", site.id)])
              + link("registerRoom", "Add a room", [("site", site.id)])
              + link("correctSite", "Correct", [("site", site.id)]),
          ] as [String: Any]
        },
        "practitioners": directory.all(.practitioner).filter { !$0.isErased }.map { person in
          [
            "name": person.name ?? person.handle ?? person.id, "handle": person.handle as Any,
            "retired": person.retiredOn.map { "retired from \(PageText.date($0))" } as Any,
            "hours": setup.weeklyHours.filter {
              $0.practitioner == person.uuid && visit.principal.places.includes($0.site)
            }.map { hours in
              "\(hours.site.flatMap { directory.entry(.site, $0)?.name } ?? "Virtual"): \(PageText.week(hours.week))"
            }.sorted(),
            "days": Self.days(ofPractitioner: person.uuid, setup, directory, from: today, now: now),
            "links": link("setPractitionerHours", "Hours", [("practitioner", person.id)])
              + link("setPractitionerDay", "One day’s hours", [("practitioner", person.id)])
              + link("addTimeOff", "Time off", [("practitioner", person.id)])
              + link("setBusyCalendar", "Other calendar", [("practitioner", person.id)])
              + link("correctPractitioner", "Correct the name", [("practitioner", person.id)]),
          ] as [String: Any]
        },
        "services": setup.services.values.sorted { $0.name < $1.name }.map { service in
          [
            "name": service.name, "kind": service.kind.rawValue, "minutes": service.minutes,
            "retired": setup.isRetired(service.serviceID, at: now),
            "reminder": leads.hours[service.serviceID].map { "\($0)" } as Any,
            "links": link("correctService", "Correct", [("service", service.serviceID.lowercased)])
              + link("setReminderLead", "Reminder", [("service", service.serviceID.lowercased)]),
          ] as [String: Any]
        },
        "calendars": calendars.map { calendar in
          [
            "name": calendar.practitioner, "host": calendar.host as Any,
            "read": calendar.readAt.map {
              "read \(PageText.minute($0, Routes.zone(directory.practice?.timeZone)))"
            } ?? "not read yet",
            "trouble": calendar.trouble?.words as Any, "busy": calendar.busyTimes,
            "conflicts": (calendar.conflicts.isEmpty ? nil : calendar.conflicts.count) as Any,
            "links": link(
              "removeBusyCalendar", "Remove",
              [("practitioner", calendar.practitionerId.lowercased)]),
          ] as [String: Any]
        }, "hasCalendars": !calendars.isEmpty,
        "staff": staff.map { member in
          [
            "name": member.name ?? member.handle, "handle": member.handle,
            "role": PageText.words(member.role.rawValue),
            "links": link("changeStaff", "Role and places", for: member.staffID.lowercased)
              + link("correctStaff", "Correct", for: member.staffID.lowercased)
              + link("removeStaff", "Remove", for: member.staffID.lowercased),
          ] as [String: Any]
        }, "hasStaff": isEverywhere,
        "groups": FormMenu.values(FormMenu.practice, for: nil, back: "/settings", visit),
      ], visit)
  }
}
