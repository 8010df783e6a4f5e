import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let myDay = PageTemplate(PackageResources.my_day_mustache)
}

extension PageRoute {
  static let myDay = page("myDay", "/my-day", title: "My day", .clinicalWriters) { try await $0.myDay($1) }
}

/// A practitioner's day, phone first: now and next, and for each client one card with all that is wanted before they come in.
extension Pages {
  /// How many clients are told of in full; those after them as a line, until it is their turn.
  private static var cardsInFull: Int { 8 }

  func myDay(_ visit: Visit) async throws -> Response {
    let directory = try await parts.queries.directory(visit.practice)
    let zone = Routes.zone(directory.practice?.timeZone)
    let now = parts.now()
    let today = LocalDay(of: now, in: zone)
    let day = try visit.day("day") ?? today
    let lanes = try await parts.queries.lanes(
      visit.practice, days: day..<day + 1, at: visit.principal.places, now: now
    ).items
    let own = visit.principal.holder.personID
    let isPractitioner = directory.all(.practitioner).contains { $0.uuid == own }
    let items = lanes.filter { !isPractitioner || $0.practitionerID == own }.flatMap(\.items)
      .filter { $0.status != .cancelled && $0.status != .held }
      .sorted { ($0.startsAt, $0.appointmentID.uuidString) < ($1.startsAt, $1.appointmentID.uuidString) }
    let isOver = { (item: ScheduleItem) in item.status == .completed || item.status == .noShow }
    // Of what is over nobody said yet how it was; it comes after what is to come.
    let isUnsaid = { (item: ScheduleItem) in item.status == .booked && item.endsAt.date <= now }
    let ahead = items.filter { !isOver($0) && !isUnsaid($0) }
    let unsaid = items.filter(isUnsaid)
    let room = Self.cardsInFull - min(ahead.count, Self.cardsInFull)
    let cards = try await cards(
      Array(ahead.prefix(Self.cardsInFull) + unsaid.prefix(room)), day, now, showsWho: !isPractitioner, visit)
    let over = items.filter(isOver)
    let lastSessions = try await lastSessions(of: over, visit)
    let back = "/my-day" + (day == today ? "" : "?day=\(day)")
    return try await page(
      day == today ? "My day" : PageText.shortDay(day), .myDay,
      [
        "isToday": day == today, "dayName": PageText.longDay(day),
        "before": "\(day - 1)", "after": "\(day + 1)", "isPractitioner": isPractitioner,
        "cards": cards, "isEmpty": items.isEmpty, "isDone": !items.isEmpty && ahead.isEmpty && unsaid.isEmpty,
        "later": ahead.dropFirst(Self.cardsInFull).map { Self.line($0, visit) },
        "hasLater": ahead.count > Self.cardsInFull,
        "unsaid": unsaid.dropFirst(room).map { Self.line($0, visit) }, "isUnsaid": unsaid.count > room,
        "over": over.map { Self.line($0, visit, last: lastSessions[directory.kept($0.clientID)]) },
        "isOver": !over.isEmpty,
        "count": items.count, "left": ahead.count, "notSaid": (unsaid.isEmpty ? nil : unsaid.count) as Any,
        "isOne": items.count == 1, "back": back,
      ], visit, isLive: true)
  }

  /// When each client was last seen in a session, of those whose appointments are over.
  private func lastSessions(of items: [ScheduleItem], _ visit: Visit) async throws -> [UUID: Instant] {
    let directory = try await parts.queries.directory(visit.practice)
    var found: [UUID: Instant] = [:]
    for client in Set(items.filter { $0.status == .completed }.map { directory.kept($0.clientID) }) {
      found[client] = try await parts.queries.client(visit.practice, id: client, now: parts.now())
        .lastSessionAt
    }
    return found
  }

  /// - Parameter last: when the client's last session began; nil where none is known.
  private static func line(_ item: ScheduleItem, _ visit: Visit, last: Instant? = nil) -> [String: Any] {
    let isRecorded = last.map { item.holds($0) } ?? false
    return [
      "time": PageText.clock(item.startsAt.date, Routes.zone(item.timeZone)), "client": item.client,
      "handle": item.clientHandle as Any, "status": PageText.words(item.status.rawValue), "site": item.site,
      "mayRecord": (item.status == .completed || item.status == .booked) && !isRecorded && visit.may(.record),
      "correct": (isRecorded ? item.clientHandle : nil).flatMap {
        FormMenu.link("correctSession", for: $0, back: "/my-day", visit)
      } as Any,
      "id": item.appointmentID.lowercased,
    ]
  }

  /// The cards of some appointments, in their order.
  private func cards(
    _ items: [ScheduleItem], _ day: LocalDay, _ now: Date, showsWho: Bool, _ visit: Visit
  ) async throws -> [[String: Any]] {
    guard !items.isEmpty else { return [] }
    let directory = try await parts.queries.directory(visit.practice)
    let clients = Array(Set(items.map { directory.kept($0.clientID) }))
    parts.accessLog.note(
      clients.flatMap { directory.ids(of: $0) }, route: "page", requestID: visit.context.requestID,
      by: visit.principal, at: now)
    let summaries = try await parts.queries.clients(visit.practice, clients)
    let byID = Dictionary(summaries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let overview = try await parts.queries.overview(
      visit.practice, in: Routes.zone(directory.practice?.timeZone), day: day, at: visit.principal.places,
      now: now)
    let missing = Dictionary(
      (overview.morningPainMissing ?? []).map { (directory.kept($0.person.clientID), $0) },
      uniquingKeysWith: { first, _ in first })
    let sections = try await sections(of: clients, now, visit)
    // One is now: who is here, else whose time it is; the one after is next.
    let current =
      items.firstIndex { $0.status == .arrived }
      ?? items.firstIndex { $0.startsAt.date <= now && now < $0.endsAt.date }
    let next = items.indices.first { $0 != current && items[$0].startsAt.date > now }
    return items.enumerated().map { index, item in
      let client = directory.kept(item.clientID)
      let card = DayCard(
        item, summary: byID[client], sections: sections[client], missing: missing[client], now: now,
        back: day == LocalDay(of: now, in: Routes.zone(item.timeZone)) ? "/my-day" : "/my-day?day=\(day)",
        visit)
      var values = card.values
      values["isNow"] = index == current
      values["isNext"] = index == next
      values["isUnsaid"] = item.status == .booked && item.endsAt.date <= now
      values["practitioner"] = showsWho ? item.practitioner : nil
      return values
    }
  }

  /// What is known of some clients, several at once.
  private func sections(of clients: [UUID], _ now: Date, _ visit: Visit) async throws
    -> [UUID: ClientSections]
  {
    try await withThrowingTaskGroup(of: (UUID, ClientSections).self) { group in
      var waiting = clients.makeIterator()
      func begin() {
        guard let client = waiting.next() else { return }
        group.addTask {
          (
            client,
            try await parts.queries.sections(
              visit.practice, of: client, at: visit.principal.places, now: now)
          )
        }
      }
      for _ in 0..<4 { begin() }
      var found: [UUID: ClientSections] = [:]
      while let (client, sections) = try await group.next() {
        found[client] = sections
        begin()
      }
      return found
    }
  }
}
