import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let book = PageTemplate(PackageResources.book_mustache)
}

/// Booking: who and where, then the open times of a week, then one click on one of them.
extension Pages {
  private static var daysShown: Int { 7 }
  /// So many times are listed with everybody who is free; of more each stands once.
  private static var timesListed: Int { 150 }

  func bookForm(_ visit: Visit) async throws -> Response { try await bookForm(visit, problem: nil) }

  /// - Parameters:
  ///   - problem: why something was not recorded.
  ///   - newcomer: somebody who was to be registered and was refused, with what was typed.
  func bookForm(_ visit: Visit, problem: String?, newcomer: RefusedNewcomer? = nil) async throws -> Response {
    let directory = try await parts.queries.directory(visit.practice)
    let setup = try await parts.queries.schedulingSetup(visit.practice)
    func chosen(_ name: String) -> String? { visit.query(name) ?? visit[name] }
    let choice = ClientChoice(chosen("client"), in: directory)
    let client = choice.client?.uuid
    let places = visit.principal.places
    let sites = directory.all(.site).compactMap(\.uuid).filter {
      places.includes($0) && !setup.isRetired($0, at: parts.now())
    }
    let authorized = visit.request.uri.queryParameters["site"] != nil || visit["site"] != nil
    // A visitor who comes from a client has not said where yet: the first site is shown, and another is a choice away.
    let site = authorized || client == nil ? chosen("site").flatMap { UUID(uuidString: $0) } : sites.first
    let isVirtual = chosen("site") == "virtual"
    if site != nil || isVirtual { try places.check(site) }
    let practitioner = chosen("practitioner").flatMap {
      PersonReference(idOrHandle: $0)?.id(.practitioner, in: directory)
    }
    let service = chosen("service").flatMap { UUID(uuidString: $0) }
    let zone = Routes.zone(
      site.flatMap { directory.entry(.site, $0)?.timeZone } ?? directory.practice?.timeZone)
    let now = parts.now()
    // A time that was chosen in the calendar, on the wall of the place; it is let go with its day.
    let chosenTime = chosen("at").flatMap { LocalDateTime($0) }
    let first =
      try visit.day("day") ?? visit["day"].flatMap { LocalDay($0) } ?? chosenTime?.day
      ?? LocalDay(of: now, in: zone)
    let wanted = chosenTime.flatMap { $0.day == first ? $0 : nil }
    let wantedWords = wanted.map {
      "\(PageText.shortDay($0.day)), \(PageText.clock(minute: $0.secondOfDay / 60))"
    }
    func link(_ day: LocalDay, _ client: DirectoryEntry?) -> String {
      let fields = [
        ("day", "\(day)"), ("client", client.map { $0.handle ?? $0.id }),
        ("site", site?.lowercased ?? (isVirtual ? "virtual" : nil)),
        ("practitioner", practitioner?.lowercased), ("service", service?.lowercased),
        ("at", day == first ? wanted.map { "\($0)" } : nil),
      ]
      return "/book?"
        + fields.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
    }
    // The page of a client is named by the handle, so that their name is in no address that is kept.
    if let found = choice.client, !choice.isByReference, problem == nil { return .see(link(first, found)) }
    var days: [[String: Any]] = []
    var words = problem
    var isMany = false
    let discharged = try await discharge(of: choice.client, visit)
    words = words ?? discharged ?? asking(choice, hasPlace: site != nil || isVirtual, visit)
    if client != nil, discharged == nil, site != nil || isVirtual {
      let request = OpenTimeRequest(
        from: WallClock.start(of: first, in: zone), to: WallClock.start(of: first + Self.daysShown, in: zone),
        siteID: site,
        practitioners: practitioner.map { [$0] }
          ?? directory.all(.practitioner).filter { !$0.isErased }.compactMap(\.uuid), serviceID: service,
        clientID: client, now: now)
      do {
        let view = try await parts.queries.openTimes(
          visit.practice, request, setup: setup, most: Queries.maxOpenTimes)
        isMany = view.times.count > Self.timesListed
        days = self.days(view.times, zone, directory)
      } catch let refusal as Refusal {
        words = words ?? refusal.message
      }
    }
    func options(_ kind: DirectoryRow.Kind, _ selected: UUID?) -> [[String: Any]] {
      directory.all(kind).filter {
        !$0.isErased && !setup.isRetired($0.uuid, at: now) && (kind != .site || places.includes($0.uuid))
      }.map { entry in
        [
          "id": entry.uuid?.lowercased ?? entry.id, "name": entry.name ?? entry.handle ?? entry.id,
          "handle": entry.handle as Any, "selected": entry.uuid == selected && selected != nil,
        ]
      }
    }
    let somebody =
      client == nil && visit.may(.registerClient)
      ? self.newcomer(
        choice, newcomer,
        going: [
          ("day", "\(first)"), ("site", site?.lowercased ?? (isVirtual ? "virtual" : nil)),
          ("practitioner", practitioner?.lowercased),
          ("service", (service ?? Self.first(setup, at: now))?.lowercased),
          ("at", wanted.map { "\($0)" }),
        ]) : nil
    let typed = choice.client.map { $0.handle ?? $0.id } ?? choice.text
    return try await page(
      "Book", .book,
      [
        "at": wanted.map { "\($0)" } as Any, "wanted": wantedWords as Any,
        // It need not be on the grid of the open times; whether it is free is decided when it is booked.
        "bookWanted": client != nil && discharged == nil && practitioner != nil && (site != nil || isVirtual)
          && wanted != nil,
        "hasOthers": client != nil,
        "others": client == nil
          ? []
          : others(
            choice.client, site, isVirtual: isVirtual, service, practitioner, wanted,
            kind: service.flatMap { setup.services[$0]?.kind } ?? .session, visit),
        "wantedWith": practitioner.flatMap { directory.entry(.practitioner, $0)?.name } as Any,
        "wantedPractitioner": practitioner?.lowercased as Any,
        "newcomer": somebody as Any, "isNew": somebody?["isOpen"] as? Bool == true,
        "problem": words as Any, "typed": typed as Any, "unmatched": choice.problem as Any,
        "summary": choice.summary as Any,
        "matches": choice.matches.map { match in
          [
            "handle": match.handle ?? match.id, "name": match.name ?? match.handle ?? match.id,
            "path": link(first, match),
          ]
        }, "sites": options(.site, site), "practitioners": options(.practitioner, practitioner),
        "isVirtual": isVirtual, "offersVirtual": places.includes(nil),
        "services": setup.services.values.filter { !setup.isRetired($0.serviceID, at: now) }.sorted {
          $0.name < $1.name
        }.map { offered in
          [
            "id": offered.serviceID.lowercased, "name": offered.name, "minutes": offered.minutes,
            "selected": offered.serviceID == service,
          ] as [String: Any]
        }, "kind": (service.flatMap { setup.services[$0]?.kind } ?? .session).rawValue, "day": "\(first)",
        "isChosen": client != nil && discharged == nil && (site != nil || isVirtual),
        "clientName": choice.client?.name as Any,
        "client": client?.lowercased as Any, "site": (site?.lowercased ?? (isVirtual ? "virtual" : "")),
        "service": service?.lowercased ?? "", "days": days, "hasTimes": !days.isEmpty, "isMany": isMany,
        "zone": ZoneName.name(of: zone), "earlier": link(first + -Self.daysShown, choice.client),
        "later": link(first + Self.daysShown, choice.client),
      ], visit, status: problem == nil ? .ok : .conflict)
  }

  /// The times day by day; where they are many, each once with the first who is free then.
  private func days(_ times: [OpenTime], _ zone: TimeZone, _ directory: DirectoryIndex) -> [[String: Any]] {
    let isMany = times.count > Self.timesListed
    let byDay = Dictionary(grouping: times) { LocalDay(of: $0.startsAt, in: zone) }
    return byDay.sorted { $0.key < $1.key }.map { day, times in
      let starts = Dictionary(grouping: times, by: \.startsAt)
      var seen: Set<Date> = []
      let shown = isMany ? times.filter { seen.insert($0.startsAt).inserted } : times
      return [
        "day": PageText.day(day),
        "times": shown.map { time in
          let others = isMany ? (starts[time.startsAt]?.count ?? 1) - 1 : 0
          let entry = directory.entry(.practitioner, time.practitionerID)
          return [
            "clock": PageText.clock(time.startsAt, zone), "name": entry?.name ?? "",
            // As `book` reads it.
            "value":
              "\(JSONCoding.text(of: time.startsAt)) \(entry?.handle ?? time.practitionerID.lowercased) \(Int(time.endsAt.timeIntervalSince(time.startsAt) / 60))",
            "furtherFree": (others > 0 ? others : nil) as Any,
          ] as [String: Any]
        },
      ] as [String: Any]
    }
  }

  func book(_ visit: Visit) async throws -> Response {
    do {
      // One of the list brings time, practitioner and minutes; one of the calendar has a field for each.
      let time = visit["time"]?.split(separator: " ").map(String.init)
      guard let at = (time?.first ?? visit["at"]).flatMap({ EnteredTime($0) }), time?.count ?? 3 == 3 else {
        throw Problem.refused("at", "Choose one of the times.")
      }
      let practitioner = time?[1] ?? visit["practitioner"] ?? ""
      let minutes = try (time?[2] ?? visit["minutes"]).map { text in
        guard let minutes = Int(text) else { throw Problem.refused("minutes", "Give a whole number.") }
        return minutes
      }
      guard let kind = AppointmentKind(rawValue: visit["kind"] ?? AppointmentKind.session.rawValue) else {
        throw Problem.refused("kind", "Choose a consultation or a session.")
      }
      let booking = BookAppointment.Input(
        kind: kind, client: PersonReference(visit["client"] ?? ""),
        practitioner: PersonReference(practitioner),
        siteId: visit["site"].flatMap { UUID(uuidString: $0) }.map(Reference.id), at: at, minutes: minutes,
        serviceId: visit["service"].map { Reference($0) })
      // What was chosen of the list, of which each time is booked once.
      var part: String?
      let isPlain = { (text: String) in
        text.utf8.count <= 50 && text.utf8.allSatisfy { byte in byte > 0x20 && byte < 0x7F }
      }
      if let time, time.allSatisfy(isPlain) {
        part = "\(time[0])-\(time[1])"
      }
      let answer = try await perform(booking, of: part, visit)
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      let appointment = try await parts.store.appointment(answer.id, in: visit.practice)
      let day = "/today?day=\(appointment.slot.wallTime.day)"
      return .see(FormReceipt.path("book", answer, about: nil, back: day, visit))
    } catch {
      return try await bookForm(visit, problem: try Self.words(of: error))
    }
  }
}
