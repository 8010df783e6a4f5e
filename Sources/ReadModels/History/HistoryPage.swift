public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// A page of a client's history, newest first.
public struct HistoryPage: Codable, Hashable, Sendable {
  public let clientID: UUID
  public let handle: String?
  public let client: String
  public let items: [HistoryItem]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The lowest position of an event about the client that this build cannot read, so that what is shown is incomplete from
  /// there; nil where nothing is missing.
  public let incompleteFrom: Int64?
  /// The position of the log that it shows.
  public let position: Int64

  enum CodingKeys: String, CodingKey {
    case clientID = "clientId"
    case handle
    case client
    case items
    case next
    case incompleteFrom
    case position
  }
}

/// One item of a client's history as it is shown.
public struct HistoryItem: Codable, Hashable, Sendable {
  public let position: Int64
  /// The event's type, for example `session-recorded`.
  public let kind: String
  public let occurredAt: Instant
  public let recordedAt: Instant
  /// The position of the next word on the same matter, which took this one's place; nil while it stands.
  public let correctedBy: Int64?
  /// Who acted, where it is known, and in which role: a person, or the token that stands for nobody.
  public let actor: UUID?
  /// The person's name, or what the token is called.
  public internal(set) var actorName: String?
  public let role: String
  public let detail: HistoryDetail
  public let name: String?
  public let email: String?
  public let phone: String?
  /// What a correction took the place of; of the details that it corrects, where there was something.
  public let previousName: String?
  public let previousEmail: String?
  public let previousPhone: String?
  public let title: String?
  public let note: String?
  public let reason: String?
  public let goal: String?
  public let medication: String?
  public let activity: String?
  public let complaint: String?
  public let description: String?

  /// - Parameter previous: what a correction took the place of.
  init(
    _ row: HistoryRow, correctedBy: Int64?, texts: OpenedPart?, previous: [PersonDetail: String] = [:]
  ) {
    position = row.position
    kind = row.kind
    occurredAt = row.occurredAt
    recordedAt = row.recordedAt
    self.correctedBy = correctedBy
    actor = row.actor
    role = row.role
    detail = row.detail
    let fields = row.detail.texts
    // An erased part does not tell which texts it had, so only those that the kind may have read “erased”.
    func text(_ field: PersonalPart.Field) -> String? { fields.contains(field) ? texts?[field] : nil }
    name = text(.name)
    email = text(.email)
    phone = text(.phone)
    previousName = previous[.name]
    previousEmail = previous[.email]
    previousPhone = previous[.phone]
    title = text(.title)
    note = text(.note)
    reason = text(.reason)
    goal = text(.goal)
    medication = text(.medication)
    activity = text(.activity)
    complaint = text(.complaint)
    description = text(.description)
  }
}

extension HistoryDetail {
  /// The personal texts that an item of its kind may have.
  fileprivate var texts: Set<PersonalPart.Field> {
    switch self {
    case .registration: [.name, .email, .phone]
    case .correction(let correction): Set(correction.details.map(\.field) + [.reason])
    case .erasure, .loadChange, .redFlag, .appointment: [.reason]
    case .session: [.title, .note]
    case .prescription, .morningPain, .restDay: []
    case .fact(let fact): Set(fact.texts.compactMap(PersonalPart.Field.init(rawValue:)))
    }
  }
}

extension Queries {
  /// Everything that happened to or with a client, newest first by when it happened.
  ///
  /// - Parameters:
  ///   - kinds: event types to show, for example `session-recorded`; empty for all.
  ///   - places: what happened to appointments, series and wishes at none of them is left out; all else is the practice's.
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - limit: 1 to ``maxItems``.
  ///   - cursor: the `next` of the page before.
  public func history(
    _ practice: PracticeID, of client: UUID, kinds: [String] = [], at places: PlaceScope = .everywhere,
    asOf: AsOf? = nil, now: Date = Date(), limit: Int = 50, cursor: String? = nil, atLeast: Int64? = nil
  ) async throws -> HistoryPage {
    let person = try await person(client, in: practice, asOf: asOf, now: now)
    let client = person.id
    return try await reading(
      ["history", "directory"], of: practice, person, asOf: asOf, now: now, atLeast: atLeast
    ) { point, _ in
      let hidden = try await hidden(from: places, of: client, in: practice)
      return try await history(
        practice, of: client, kinds: kinds, without: hidden, limit: limit, cursor: cursor, at: point)
    }
  }

  /// The same from read models as they stand somewhere.
  ///
  /// - Parameter hidden: the positions of events that are left out.
  func history(
    _ practice: PracticeID, of client: UUID, kinds: [String] = [], without hidden: [Int64], limit: Int,
    cursor: String? = nil, at point: ReadPoint
  ) async throws -> HistoryPage {
    let size = Self.pageSize(limit)
    var condition: SQL = "h.client = \(client)"
    if !kinds.isEmpty { condition = "\(fragment: condition) and h.kind = any(\(kinds))" }
    if !hidden.isEmpty { condition = "\(fragment: condition) and h.position <> all(\(hidden))" }
    if let cursor {
      let before = try Cursor(cursor, parts: 2)
      let (instant, position) = (Instant(milliseconds: try before.number(0)).date, try before.number(1))
      condition = "\(fragment: condition) and (h.occurred_at, h.position) < (\(instant), \(position))"
    }
    let wanted = condition
    let table = point(HistoryProjection.self)
    let key = DirectoryProjection.key(.client, client)
    let found = try await store.pool.query(
      """
      with page as (
        select h.body, h.matter, h.position from \(fragment: table) h
        where h.practice_id = \(practice.uuid) and \(fragment: wanted)
        order by h.occurred_at desc, h.position desc limit \(size + 1)
      )
      select true, p.body, (
        select min(n.position) from \(fragment: table) n
        where n.practice_id = \(practice.uuid) and n.client = \(client) and n.matter = p.matter
          and n.position > p.position)
      from page p
      union all
      select false, d.body, null from \(fragment: point(DirectoryProjection.self)) d
      where d.practice_id = \(practice.uuid) and d.key = \(key)
      """
    ) { row in (isItem: try row.get(0) as Bool, body: try row.get(1) as String, by: try row.get(2) as Int64?)
    }

    guard let known = found.first(where: { !$0.isItem }) else { throw ReadModelError.unknownClient }
    var rows = try found.filter(\.isItem).map {
      (row: try Self.decode(HistoryProjection.self, $0.body), by: $0.by)
    }
    rows.sort { ($0.row.occurredAt, $0.row.position) > ($1.row.occurredAt, $1.row.position) }
    let page = rows.prefix(size)
    let people = try await People(
      try Self.directory([(key, known.body)]), and: page.map(\.row.sealed), of: practice, in: store)
    let corrections = page.map(\.row).filter { $0.kind == ClientDetailsCorrected.eventType }
    let previous = try await previous(of: corrections, of: client, in: practice, table)
    let actors = try await names(ofActors: page.compactMap(\.row.actor), in: practice)
    let items = zip(page, people.texts).map { entry, texts in
      var item = HistoryItem(
        entry.row, correctedBy: entry.by, texts: texts, previous: previous[entry.row.position] ?? [:])
      item.actorName = actors[item.actor]
      return item
    }
    let last = page.last.map { Cursor(["\($0.row.occurredAt.milliseconds)", "\($0.row.position)"]).text }
    return HistoryPage(
      clientID: client, handle: people.row(.client, client)?.handle, client: people.name(.client, client),
      items: items, next: rows.count > size ? last : nil,
      incompleteFrom: try await incompleteFrom(client, in: practice, upTo: point.position),
      position: point.position)
  }
}

extension Queries {
  /// What some corrections of a client's details took the place of, by their positions; “erased” or “(sealed)” where it does
  /// not open.
  private func previous(
    of corrections: [HistoryRow], of client: UUID, in practice: PracticeID, _ table: SQL
  ) async throws -> [Int64: [PersonDetail: String]] {
    guard let newest = corrections.map(\.position).max() else { return [:] }
    let kinds = [ClientRegistered.eventType, ClientDetailsCorrected.eventType]
    let bodies = try await store.pool.query(
      """
      select h.body from \(fragment: table) h
      where h.practice_id = \(practice.uuid) and h.client = \(client) and h.kind = any(\(kinds))
        and h.position <= \(newest)
      order by h.position
      """
    ) { row in try row.get(0) as String }
    let rows = try bodies.map { try Self.decode(HistoryProjection.self, $0) }
    let opened = try await People([:], and: rows.map(\.sealed), of: practice, in: store).texts
    var known: [PersonDetail: String] = [:]
    var previous: [Int64: [PersonDetail: String]] = [:]
    for (row, texts) in zip(rows, opened) {
      var details = PersonDetail.allCases
      if case .correction(let correction) = row.detail {
        details = correction.details
        previous[row.position] = known.filter { details.contains($0.key) }
      }
      for detail in details { known[detail] = texts?[detail.field] }
    }
    return previous
  }
}

extension ReadModelError {
  static let unknownClient = ReadModelError(
    .notFound,
    "There is no such client in this practice, or was none yet at the time that is looked back at. See “regimen show client”."
  )
}
