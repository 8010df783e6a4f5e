public import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

extension Queries {
  /// The appointments that start in a span of time, in order.
  ///
  /// - Parameters:
  ///   - asOf: what may be known; nil for everything recorded by now. Looking back, holds are those of that moment.
  ///   - limit: 1 to ``maxItems``.
  ///   - cursor: the `next` of the page before.
  public func schedule(
    _ practice: PracticeID, _ filter: ScheduleFilter, asOf: AsOf? = nil, limit: Int = 200,
    cursor: String? = nil, atLeast: Int64? = nil
  ) async throws -> SchedulePage {
    try await schedule(
      practice, filter, asOf: asOf, size: Self.pageSize(limit), cursor: cursor, atLeast: atLeast)
  }

  private func schedule(
    _ practice: PracticeID, _ filter: ScheduleFilter, asOf: AsOf?, size: Int, cursor: String?, atLeast: Int64?
  ) async throws -> SchedulePage {
    var condition = Self.within(filter)
    if let site = filter.site { condition = "\(fragment: condition) and s.site = \(site)" }
    condition = "\(fragment: condition)\(fragment: Self.within(filter.places, "s."))"
    if let practitioner = filter.practitioner {
      condition = "\(fragment: condition) and s.practitioner = \(practitioner)"
    }
    var person: ClientPerson?
    if let client = filter.client {
      let one = try await self.person(client, in: practice, asOf: asOf, now: filter.now)
      condition = "\(fragment: condition) and s.client = \(one.id)"
      person = one
    }
    if !filter.includeCancelled {
      condition = "\(fragment: condition) and s.status <> \(AppointmentStatus.cancelled.rawValue)"
    }
    if let cursor {
      let after = try Cursor(cursor, parts: 2)
      let start = Instant(milliseconds: try after.number(0)).date
      condition = "\(fragment: condition) and (s.starts_at, s.key) > (\(start), \(after.parts[1]))"
    }
    let wanted = condition
    let scope = try await scope(of: filter, person, in: practice, looksBack: asOf != nil)
    var reached = asOf
    if asOf == nil, person?.isMerged == true {
      reached = .position(try await store.head(of: practice).position)
    }
    return try await reading(
      ["schedule", "directory"], of: practice, asOf: reached, scope, now: filter.now, atLeast: atLeast
    ) { point, now in
      let found = try await scheduleRows(
        """
        select s.key, s.body, s.site, s.practitioner, s.client
        from \(fragment: point(ScheduleProjection.self)) s
        where s.practice_id = \(practice.uuid) and \(fragment: wanted)
          and \(fragment: Self.stillHeld("s.", at: now))
        order by s.starts_at, s.key limit \(size + 1)
        """, of: practice, point)
      var rows = found.rows
      rows.sort { ($0.row.startsAt, $0.key) < ($1.row.startsAt, $1.key) }
      let page = rows.prefix(size)
      let people = try await People(found.names, and: page.map(\.row.sealed), of: practice, in: store)
      let items = zip(page, people.texts).map { ScheduleItem($0.row, people, reason: $1?[.reason]) }
      let last = page.last.map { Cursor(["\($0.row.startsAt.milliseconds)", $0.key]).text }
      return SchedulePage(items: items, next: rows.count > size ? last : nil, position: point.position)
    }
  }

  /// How many appointments are read at once where all are wanted.
  private static var wholePage: Int { 2_000 }

  /// All appointments of a span of time, in order, however many; read page by page.
  ///
  /// - Returns: Them, and the position of the log that the last page shows.
  public func wholeSchedule(
    _ practice: PracticeID, _ filter: ScheduleFilter, asOf: AsOf? = nil, atLeast: Int64? = nil
  ) async throws -> (items: [ScheduleItem], position: Int64) {
    var items: [ScheduleItem] = []
    var (position, cursor): (Int64, String?) = (0, nil)
    repeat {
      let page = try await schedule(
        practice, filter, asOf: asOf, size: Self.wholePage, cursor: cursor, atLeast: atLeast)
      items += page.items
      (position, cursor) = (page.position, page.next)
    } while cursor != nil
    return (items, position)
  }

  /// Where the appointments of a past schedule come from: the client's, or those of all who see clients.
  private func scope(
    of filter: ScheduleFilter, _ person: ClientPerson?, in practice: PracticeID, looksBack: Bool
  ) async throws -> PastScope {
    if let person { return .client(person.id) }
    if let practitioner = filter.practitioner {
      guard looksBack else { return .appointments(of: [practitioner]) }
      return .appointments(of: [practitioner], and: try await given(to: practitioner, in: practice))
    }
    return looksBack ? try await appointmentsOfAll(in: practice) : .everything
  }

  /// The appointments that were another practitioner's before, some of whose events only name that one.
  private func given(to practitioner: UUID, in practice: PracticeID) async throws -> [UUID] {
    let condition = Condition.none.reading(
      PracticeTags.practitioner(practitioner), AppointmentRescheduled.self)
    var given: Set<UUID> = []
    try await store.streamPages(condition, in: practice) { page in
      for case .appointment(.appointmentRescheduled(let facts)) in page.events.map(\.event)
      where facts.fromPractitionerID != nil {
        given.insert(facts.appointmentID)
      }
    }
    return given.sorted { $0.uuidString < $1.uuidString }
  }

  func appointmentsOfAll(in practice: PracticeID) async throws -> PastScope {
    .appointments(of: try await directory(practice).all(.practitioner).compactMap { UUID(uuidString: $0.id) })
  }

  /// Leaves out what was held and has run out.
  static func stillHeld(_ alias: SQL = "", at now: Date) -> SQL {
    "(\(fragment: alias)held_until is null or \(fragment: alias)held_until > \(now))"
  }

  /// What starts in the span, at sites with clocks of their own in theirs.
  private static func within(_ filter: ScheduleFilter) -> SQL {
    let usual: SQL = "s.starts_at >= \(filter.from) and s.starts_at < \(filter.to)"
    guard !filter.elsewhere.isEmpty else { return usual }
    var condition: SQL =
      "(s.site is null or s.site <> all(\(filter.elsewhere.flatMap(\.sites)))) and \(fragment: usual)"
    for span in filter.elsewhere {
      condition =
        "\(fragment: condition) or s.site = any(\(span.sites)) and s.starts_at >= \(span.from) and s.starts_at < \(span.to)"
    }
    return "(\(fragment: condition))"
  }

  /// Leaves out what lies at none of some places; begins with “and”, or is empty.
  static func within(_ places: PlaceScope, _ alias: SQL = "") -> SQL {
    switch places {
    case .everywhere: ""
    case .only(let sites, virtual: false): " and \(fragment: alias)site = any(\(Array(sites)))"
    case .only(let sites, virtual: true):
      " and (\(fragment: alias)site is null or \(fragment: alias)site = any(\(Array(sites))))"
    }
  }

  /// Rows of the schedule, in any order, with those of the directory of everybody and every site on them.
  ///
  /// - Parameter page: selects `key`, `body`, `site`, `practitioner` and `client` of the rows that are meant.
  func scheduleRows(_ page: SQL, of practice: PracticeID, _ point: ReadPoint) async throws -> (
    rows: [(key: String, row: ScheduleRow)], names: [String: DirectoryRow]
  ) {
    let directory = point(DirectoryProjection.self)
    let found = try await store.pool.query(
      """
      with page as (\(fragment: page))
      select true, p.key, p.body from page p
      union all
      select false, d.key, d.body from \(fragment: directory) d
      where d.practice_id = \(practice.uuid) and d.key in (
        \(fragment: Self.mentioned(practice, in: directory)))
      """
    ) { row in
      (isItem: try row.get(0) as Bool, key: try row.get(1) as String, body: try row.get(2) as String)
    }
    return (
      try found.filter(\.isItem).map { ($0.key, try Self.decode(ScheduleProjection.self, $0.body)) },
      try Self.directory(found.filter { !$0.isItem }.map { ($0.key, $0.body) })
    )
  }

  /// The directory keys of everybody and every site on a page of appointments, and of whom clients were merged into.
  static func mentioned(_ practice: PracticeID, in directory: SQL) -> SQL {
    """
    select 'practitioner:' || practitioner::text from page
    union select 'client:' || client::text from page
    union select 'client:' || m.merged::text from \(fragment: directory) m
      where m.practice_id = \(practice.uuid) and m.merged is not null
        and m.key in (select 'client:' || client::text from page)
    union select 'site:' || site::text from page where site is not null
    """
  }

  static func directory(_ found: [(String, String)]) throws -> [String: DirectoryRow] {
    Dictionary(
      try found.map { ($0.0, try decode(DirectoryProjection.self, $0.1)) },
      uniquingKeysWith: { first, _ in first })
  }
}

/// A page of a schedule, in order of time.
public struct SchedulePage: Codable, Hashable, Sendable {
  public private(set) var items: [ScheduleItem]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of clients' health.
  public var withoutClinicalFacts: SchedulePage {
    var page = self
    page.items = items.map(\.withoutClinicalFacts)
    return page
  }
}

extension SchedulePage: JSONWritable {
  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("items", items)
      $0.put("next", next)
      $0.put("position", Int(position))
    }
  }
}
