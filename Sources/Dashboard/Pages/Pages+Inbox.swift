import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let inbox = PageTemplate(PackageResources.inbox_mustache)
}

extension PageRoute {
  static let inbox = page("inbox", "/inbox", title: "Inbox", .readers) { try await $0.inbox($1) }
}

/// What people sent and nobody answered yet, each with what answers it beside it; what is answered leaves.
extension Pages {
  /// More than these of a kind are counted and not shown.
  private static let listed = 50
  /// For how long a booking that a client made by themselves is new.
  private static let isNew: TimeInterval = 7 * 86_400

  func inbox(_ visit: Visit) async throws -> Response {
    let directory = try await parts.queries.directory(visit.practice)
    let now = parts.now()
    let enquiries = try await parts.queries.enquiries(visit.practice, now: now, limit: Self.listed)
    let shown = visit.principal.seesClinicalFacts ? enquiries : enquiries.withoutClinicalFacts
    let waitlist = try await parts.queries.waitlist(visit.practice, at: visit.principal.places, now: now)
    let offers = waitlist.entries.compactMap { entry in
      entry.openOffer(at: waitlist.moment).map { (entry, $0) }
    }.sorted { $0.1.until < $1.1.until }
    let waiting = waitlist.entries.filter { $0.openOffer(at: waitlist.moment) == nil }
    let online = try await online(visit, directory, now: now)
    let troubles = try await troubles(visit, directory, now: now)
    let forms = try await waitingForms(visit, directory, now: now)
    return try await page(
      "Inbox", .inbox,
      [
        "isEmpty": shown.items.isEmpty && offers.isEmpty && waiting.isEmpty && online.isEmpty
          && troubles.isEmpty && forms.isEmpty,
        "told": Self.offered(visit) ?? false, "mayOffer": visit.may(.offerTimes) && !waiting.isEmpty,
        "forms": section("Forms that clients answered", forms, more: false),
        "enquiries": section(
          "Enquiries", shown.items.map { enquiry($0, directory, visit) }, more: enquiries.next != nil),
        "online": section("Booked online in the last 7 days", online, more: false),
        "troubles": section("Messages that could not be sent", troubles, more: false),
        "offers": section(
          "Offers that wait for an answer", offers.map { offer($0, $1, directory, visit) }, more: false),
        "waiting": section(
          "Waiting for a time", waiting.prefix(Self.listed).map { wait($0, directory, visit) },
          more: waiting.count > Self.listed),
      ].filter {
        ["isEmpty", "told", "mayOffer"].contains($0.key)
          || ($0.value as? [String: Any])?["count"] as? Int != 0
      }, visit,
      isLive: true)
  }

  private func section(_ title: String, _ items: [[String: Any]], more: Bool) -> [String: Any] {
    ["title": title, "items": items, "count": items.count, "more": more]
  }

  private func enquiry(_ item: EnquiryPage.Item, _ directory: DirectoryIndex, _ visit: Visit) -> [String: Any]
  {
    let zone = Routes.zone(directory.practice?.timeZone)
    let id = item.enquiryID.lowercased
    let register: [[String: Any]] =
      visit.may(.registerClient)
      ? [["path": "/clients?enquiry=\(id)#register", "name": "Register", "isPage": true, "isFirst": true]]
      : []
    return [
      "who": item.name ?? item.email ?? item.phone ?? "Somebody without a name",
      "when": PageText.minute(item.at.date, zone), "phone": item.phone ?? false, "email": item.email ?? false,
      "words": item.complaint ?? false,
      "about": item.regions.map { $0.map(\.words).joined(separator: ", ") }.flatMap { $0.isEmpty ? nil : $0 }
        ?? false,
      "links": register
        + [FormMenu.link("withdrawEnquiry", for: nil, back: "/inbox", given: [("enquiryId", id)], visit)]
        .compactMap {
          $0.map { $0.merging(["name": "Not an enquiry"]) { $1 } }
        },
    ]
  }

  private func offer(
    _ entry: WaitlistEntry, _ offer: WaitlistEntry.Offer, _ directory: DirectoryIndex, _ visit: Visit
  ) -> [String: Any] {
    let zone = Routes.zone(entry.facts.wish.timeZone)
    let id = offer.appointmentID.lowercased
    return person(entry.facts.clientID, directory, visit).merging([
      "when":
        "\(PageText.shortDay(LocalDay(of: offer.startsAt, in: zone))), \(PageText.clock(offer.startsAt, zone)), \(entry.facts.wish.siteID.map { directory.entry(.site, $0)?.name ?? "a site" } ?? "virtual"), with \(directory.entry(.practitioner, offer.practitionerID)?.name ?? "a practitioner")",
      "about": "open until \(PageText.minute(offer.until, zone))",
      // Nothing is left to say, so a button sends it.
      "sends": [("confirm", "They take it", true), ("release", "They do not", false)].compactMap {
        route, words, isFirst in
        PageForm.of(route).flatMap { form in
          visit.may(form)
            ? [
              "action": "/forms/\(form.name)", "words": words, "subject": id, "form": form.name,
              "isFirst": isFirst,
            ] as [String: Any] : nil
        }
      }, "links": [] as [[String: Any]],
    ]) { $1 }
  }

  private func wait(_ entry: WaitlistEntry, _ directory: DirectoryIndex, _ visit: Visit) -> [String: Any] {
    let wish = entry.facts.wish
    let place = wish.siteID.map { directory.entry(.site, $0)?.name ?? "a site" } ?? "virtual"
    let handle = directory.entry(.client, entry.facts.clientID)?.handle
    let book = handle.map {
      "/book?client=\($0)&site=\(wish.siteID?.lowercased ?? "virtual")&day=\(max(wish.from, LocalDay(of: parts.now(), in: Routes.zone(wish.timeZone))))"
        + (wish.serviceID.map { "&service=\($0.lowercased)" } ?? "")
    }
    return person(entry.facts.clientID, directory, visit).merging([
      "when":
        "\(PageText.words(wish.kind.rawValue)), \(place), \(PageText.shortDay(wish.from)) to \(PageText.shortDay(wish.through))"
        + (wish.between.map { ", \(PageText.span($0))" } ?? ""),
      "about": "waits since \(PageText.minute(entry.joinedAt, Routes.zone(wish.timeZone)))",
      "links":
        (visit.may(.book)
        ? [book].compactMap {
          $0.map { ["path": $0, "name": "Find a time", "isPage": true] as [String: Any] }
        } : [])
        + [FormMenu.link("leaveWaitlist", for: entry.facts.entryID.lowercased, back: "/inbox", visit)]
        .compactMap(\.self),
    ]) { $1 }
  }

  private func person(_ client: UUID, _ directory: DirectoryIndex, _ visit: Visit) -> [String: Any] {
    let entry = directory.entry(.client, client)
    return [
      "who": entry?.name ?? entry?.handle ?? "A client", "phone": entry?.phone ?? false,
      "email": entry?.email ?? false, "words": false, "about": false,
      "path": entry?.handle.flatMap { visit.may(.client) ? "/clients/\($0)" : nil } ?? false,
    ]
  }

  /// Messages of the last week that were not taken, each until it is, or its appointment is over; those about appointments elsewhere are not shown.
  private func troubles(_ visit: Visit, _ directory: DirectoryIndex, now: Date) async throws -> [[String:
    Any]]
  {
    var found: [[String: Any]] = []
    for message in try await Outbox(parts.store).troubles(in: visit.practice, since: now - Self.isNew)
    where message.appointments.isEmpty || message.appointments.contains(where: { $0.startsAt > now }) {
      if let about = message.appointments.first {
        let appointment = try await parts.store.appointment(about.id, in: visit.practice)
        guard visit.principal.places.includes(appointment.siteID) else { continue }
      }
      let zone = Routes.zone(directory.practice?.timeZone)
      found.append(
        person(message.clientID, directory, visit).merging([
          "when": PageText.minute(message.dueAt, zone),
          "about":
            "\(MessageWords.kind(message.kind)): \(MessageWords.reason(message)). \(message.state == .due ? "It is tried again." : "Call them.")",
          "links": message.appointments.prefix(1).map { about in
            ["path": "/appointments/\(about.id.lowercased)", "name": "Open", "isPage": true] as [String: Any]
          },
        ]) { $1 })
    }
    return found
  }

  /// Appointments to come that clients booked by themselves lately; one leaves when it is moved or cancelled, and when its time has come.
  private func online(_ visit: Visit, _ directory: DirectoryIndex, now: Date) async throws -> [[String: Any]]
  {
    let items = try await parts.queries.wholeSchedule(
      visit.practice,
      ScheduleFilter(from: now, to: now + 90 * 86_400, places: visit.principal.places, now: now)
    ).items.filter {
      $0.status == .booked && $0.kind == .consultation && $0.bookedAt.date > now - Self.isNew
        && $0.bookedAt == $0.changedAt
    }.sorted { $0.bookedAt > $1.bookedAt }.prefix(Self.listed)
    var found: [[String: Any]] = []
    for item in items {
      let events = try await parts.store.read(
        tag: PracticeTags.appointment(item.appointmentID), in: visit.practice)
      guard events.first?.metadata.client == Self.onlineClient else { continue }
      let zone = Routes.zone(item.timeZone)
      let id = item.appointmentID.lowercased
      found.append(
        person(item.clientID, directory, visit).merging([
          "when":
            "\(PageText.shortDay(item.wallTime.day)), \(PageText.clock(item.startsAt.date, zone)), \(item.site), with \(item.practitioner)",
          "about": "booked \(PageText.minute(item.bookedAt.date, zone))",
          "links": [["path": "/appointments/\(id)", "name": "Open", "isPage": true] as [String: Any]]
            + ["reschedule", "cancel"].compactMap { FormMenu.link($0, for: id, back: "/inbox", visit) }.map {
              link in
              link.merging([
                "name": (link["path"] as? String)?.contains("/cancel") == true ? "Cancel" : "Move"
              ]) { $1 }
            },
        ]) { $1 })
    }
    return found
  }
}
