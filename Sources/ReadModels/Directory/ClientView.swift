public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// One client, with what comes next and what was last.
public struct ClientView: Codable, Hashable, Sendable {
  public private(set) var client: ClientSummary
  public private(set) var nextAppointment: ScheduleItem?
  public let lastSessionAt: Instant?
  public let sessions: Int
  /// The newest event about the client; the client's entity tag.
  public let lastPosition: Int64
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of a client's health.
  public var withoutClinicalFacts: ClientView {
    var view = self
    view.client = client.withoutClinicalFacts
    view.nextAppointment = nextAppointment?.withoutClinicalFacts
    return view
  }

  /// Without a next appointment that lies at none of some places.
  public func limited(to places: PlaceScope) -> ClientView {
    var view = self
    if let next = nextAppointment, !places.includes(next.siteID) { view.nextAppointment = nil }
    return view
  }
}

/// A page of clients, by number.
public struct ClientPage: Codable, Hashable, Sendable {
  public private(set) var items: [ClientSummary]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of a client's health.
  public var withoutClinicalFacts: ClientPage {
    var page = self
    page.items = items.map(\.withoutClinicalFacts)
    return page
  }
}

/// A client as a list shows them.
public struct ClientSummary: Codable, Hashable, Sendable {
  public let id: UUID
  /// For example `C-1001`.
  public let handle: String
  /// “erased” for an erased client, “(sealed)” for one whose texts do not open.
  public let name: String?
  public let email: String?
  public let phone: String?
  public let erased: Bool
  public let registeredAt: Instant
  /// Red flags that stand, none for an erased client; nil for those who may not see clinical facts.
  public private(set) var redFlags: [DirectoryRow.StandingFlag]?
  /// The lowest position of an event about the client that this build cannot read, so that what is shown is incomplete from
  /// there; nil where nothing is missing.
  public internal(set) var incompleteFrom: Int64?
  /// The handles under which the person was registered too, whose records are read with this one's, such as `C-1007`; nil where
  /// there are none.
  public internal(set) var merged: [String]?
  /// The last event about the client's registration or safety.
  public let position: Int64

  init?(_ row: DirectoryRow, _ people: People) {
    guard let id = UUID(uuidString: row.id), let handle = row.handle else { return nil }
    self.id = id
    self.handle = handle
    name = people.text(.name, of: .client, id)
    email = people.text(.email, of: .client, id)
    phone = people.text(.phone, of: .client, id)
    erased = row.isErased
    registeredAt = row.registeredAt
    redFlags = row.redFlags
    position = row.position
  }

  /// Adds what is known of the person under other ids.
  fileprivate mutating func add(_ others: [DirectoryRow]) {
    guard !others.isEmpty else { return }
    merged = others.compactMap(\.handle)
    guard !erased else { return }
    // A row that was folded from one person's events has those flags already.
    let own = Set((redFlags ?? []).map(\.flagID))
    let more = others.flatMap(\.redFlags).filter { !own.contains($0.flagID) }
    redFlags = ((redFlags ?? []) + more).sorted { $0.raisedAt < $1.raisedAt }
  }

  /// As it is shown to those who may not see what is known of a client's health.
  public var withoutClinicalFacts: ClientSummary {
    var summary = self
    summary.redFlags = nil
    return summary
  }
}

extension Queries {
  /// Some clients of a practice as a list shows them, in the order of their ids; who is not in the practice is left out.
  public func clients(_ practice: PracticeID, _ ids: [UUID], atLeast: Int64? = nil) async throws
    -> [ClientSummary]
  {
    let keys = ids.map { DirectoryProjection.key(.client, $0) }
    return try await reading(["directory"], of: practice, atLeast: atLeast) { point in
      let found = try await store.pool.query(
        """
        select key, body from \(fragment: point(DirectoryProjection.self)) d
        where practice_id = \(practice.uuid) and key = any(\(keys))
        """
      ) { row in (try row.get(0) as String, try row.get(1) as String) }
      let rows = try Dictionary(
        found.map { ($0.0, try Self.decode(DirectoryProjection.self, $0.1)) },
        uniquingKeysWith: { first, _ in first })
      let people = try await People(rows, of: practice, in: store)
      return try await summaries(keys.compactMap { rows[$0] }, people, of: practice, point)
    }
  }
}

extension Queries {
  /// The clients of a practice by number, erased ones too, without those who were merged into others.
  ///
  /// - Parameters:
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - limit: 1 to ``maxItems``.
  ///   - cursor: the `next` of the page before.
  public func clients(
    _ practice: PracticeID, asOf: AsOf? = nil, now: Date = Date(), limit: Int = 50, cursor: String? = nil,
    atLeast: Int64? = nil
  ) async throws -> ClientPage {
    let size = Self.pageSize(limit)
    let after = try cursor.map { text throws(ReadModelError) in try Cursor(text, parts: 1).number(0) } ?? 0
    return try await reading(["directory"], of: practice, asOf: asOf, .everything, now: now, atLeast: atLeast)
    { point, _ in
      let found = try await store.pool.query(
        """
        select key, body from \(fragment: point(DirectoryProjection.self)) d
        where practice_id = \(practice.uuid) and kind = \(DirectoryRow.Kind.client.rawValue) and number > \(after)
          and merged is null
        order by number limit \(size + 1)
        """
      ) { row in (try row.get(0) as String, try row.get(1) as String) }
      let page = try found.prefix(size).map { ($0.0, try Self.decode(DirectoryProjection.self, $0.1)) }
      let people = try await People(
        Dictionary(page, uniquingKeysWith: { first, _ in first }), of: practice, in: store)
      return ClientPage(
        items: try await summaries(page.map(\.1), people, of: practice, point),
        next: found.count > size ? page.last?.1.number.map { Cursor(["\($0)"]).text } : nil,
        position: point.position)
    }
  }

  /// Clients as a list shows them, with where their records are incomplete.
  func summaries(_ rows: [DirectoryRow], _ people: People, of practice: PracticeID, _ point: ReadPoint)
    async throws -> [ClientSummary]
  {
    let incomplete = try await incompleteRecords(
      of: practice, upTo: point.position, in: point(DirectoryProjection.self))
    let merged = try await merged(into: rows, of: practice, point)
    return rows.compactMap { row in
      guard var summary = ClientSummary(row, people) else { return nil }
      let others = merged[row.id] ?? []
      summary.add(others)
      summary.incompleteFrom = ([summary.id] + others.compactMap { UUID(uuidString: $0.id) }).compactMap {
        incomplete[$0]
      }.min()
      return summary
    }
  }

  /// One client with the next appointment after `now` and the last session.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now. Looking back, the next appointment is the
  ///   one after that moment.
  public func client(_ practice: PracticeID, id: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil)
    async throws -> ClientView
  {
    let person = try await person(id, in: practice, asOf: asOf, now: now)
    let id = person.id
    return try await reading(
      ["directory", "schedule", "progression", "history"], of: practice, person, asOf: asOf, now: now,
      atLeast: atLeast
    ) { point, now in
      let found = try await store.pool.query(
        """
        with page as (
          select s.key, s.body, s.site, s.practitioner, s.client
          from \(fragment: point(ScheduleProjection.self)) s
          where s.practice_id = \(practice.uuid) and s.client = \(id) and s.starts_at >= \(now)
            and s.status = \(AppointmentStatus.booked.rawValue)
          order by s.starts_at, s.key limit 1
        )
        select 'appointment', p.key, p.body, null::timestamptz, 0::int8 from page p
        union all
        select 'name', d.key, d.body, null, 0 from \(fragment: point(DirectoryProjection.self)) d
        where d.practice_id = \(practice.uuid)
          and (d.key = \(DirectoryProjection.key(.client, id)) or d.key in (\(fragment: Self.mentioned(practice, in: point(DirectoryProjection.self)))))
        union all
        select 'sessions', '', '{}', max(occurred_at), count(*)
        from \(fragment: point(ProgressionProjection.self)) p
        where practice_id = \(practice.uuid) and client = \(id) and kind = 'session'
        union all
        select 'newest', '', '{}', null, coalesce(max(position), 0) from \(fragment: point(HistoryProjection.self)) h
        where practice_id = \(practice.uuid) and client = \(id)
        """
      ) { row in
        (
          part: try row.get(0) as String, key: try row.get(1) as String, body: try row.get(2) as String,
          at: try row.get(3) as Date?, number: try row.get(4) as Int64
        )
      }
      let rows = try Self.directory(found.filter { $0.part == "name" }.map { ($0.key, $0.body) })
      let appointment = try found.first { $0.part == "appointment" }.map {
        try Self.decode(ScheduleProjection.self, $0.body)
      }
      let people = try await People(rows, of: practice, in: store)
      guard let row = people.row(.client, id), var summary = ClientSummary(row, people) else {
        throw ReadModelError.unknownClient
      }
      if person.isMerged { summary.add(try await merged(into: [row], of: practice, point)[row.id] ?? []) }
      summary.incompleteFrom = try await incompleteFrom(id, in: practice, upTo: point.position)
      let sessions = found.first { $0.part == "sessions" }
      return ClientView(
        client: summary, nextAppointment: appointment.map { ScheduleItem($0, people, reason: nil) },
        lastSessionAt: sessions?.at.map(Instant.init), sessions: Int(sessions?.number ?? 0),
        lastPosition: found.first { $0.part == "newest" }?.number ?? 0, position: point.position)
    }
  }
}
