public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// A client's progression as it is shown: every exercise that was prescribed or done, and the days of rest.
public struct ProgressionView: Codable, Hashable, Sendable {
  public let clientID: UUID
  public let handle: String?
  public let client: String
  /// The exercise done last comes first.
  public let items: [ProgressionItem]
  public let restDays: RestDays
  /// How many sessions were recorded in all.
  public let sessions: Int
  public let lastSession: LastSession?
  /// The lowest position of an event about the client that this build cannot read, so that what is shown is incomplete from
  /// there; nil where nothing is missing.
  public let incompleteFrom: Int64?
  /// The position of the log that it shows.
  public let position: Int64

  public struct RestDays: Codable, Hashable, Sendable {
    public let count: Int
    /// The newest 30, newest first.
    public let last: [ProgressionRow.RestDay]
  }

  public struct LastSession: Codable, Hashable, Sendable {
    public let sessionID: UUID
    public let at: Instant
    public let day: LocalDay
    /// The slugs of its exercises, in the order done.
    public let exercises: [String]
    public let pain: ProgressionPain?
    public let mood: MoodScores?
    public let minutes: Int?
    /// 0 to 10.
    public let rpe: Double?
    public let volumeKg: Double?

    enum CodingKeys: String, CodingKey {
      case sessionID = "sessionId"
      case at
      case day
      case exercises
      case pain
      case mood
      case minutes
      case rpe
      case volumeKg
    }
  }

  enum CodingKeys: String, CodingKey {
    case clientID = "clientId"
    case handle
    case client
    case items
    case restDays
    case sessions
    case lastSession
    case incompleteFrom
    case position
  }
}

extension ProgressionView: JSONWritable {
  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("client", client)
      $0.put("clientId", clientID)
      $0.put("handle", handle)
      $0.put("incompleteFrom", incompleteFrom.map { Int($0) })
      try $0.put("items", items)
      try $0.encode("lastSession", lastSession)
      $0.put("position", Int(position))
      try $0.encode("restDays", restDays)
      $0.put("sessions", sessions)
    }
  }
}

extension Queries {
  /// Where a client stands in every exercise that was prescribed to them or that they have done.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func progression(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date = Date(), atLeast: Int64? = nil
  ) async throws -> ProgressionView {
    let person = try await person(client, in: practice, asOf: asOf, now: now)
    return try await reading(
      ["progression", "directory"], of: practice, person, asOf: asOf, now: now, atLeast: atLeast
    ) { point, _ in try await progression(practice, of: person.id, at: point) }
  }

  /// The same from read models as they stand somewhere.
  func progression(_ practice: PracticeID, of client: UUID, at point: ReadPoint) async throws
    -> ProgressionView
  {
    let key = DirectoryProjection.key(.client, client)
    let found = try await store.pool.query(
      Self.progression(
        point(ProgressionProjection.self), point(DirectoryProjection.self), practice, client, key)
    ) { row in
      ProgressionParts.Found(
        part: try row.get(0), body: try row.get(1), key: try row.get(2), count: try row.get(3),
        since: try row.get(4), best: try row.get(5))
    }
    let parts = try ProgressionParts(found)
    guard let known = parts.directory[key] else { throw ReadModelError.unknownClient }
    let changes = parts.exercises.map { $0.value.prescription?.lastChange?.why }
    let people = try await People([key: known], and: changes, of: practice, in: store)
    let reasons = Dictionary(
      zip(parts.exercises.map(\.key), people.texts).map { ($0, $1?[.reason]) },
      uniquingKeysWith: { first, _ in first })
    return ProgressionView(
      clientID: client, handle: known.handle, client: people.name(.client, client),
      items: parts.items(reasons: reasons.compactMapValues { $0 }), restDays: parts.restDays,
      sessions: parts.sessions, lastSession: parts.lastSession,
      incompleteFrom: try await incompleteFrom(client, in: practice, upTo: point.position),
      position: point.position)
  }

  /// All that a client's progression needs, in one statement: columns part, body, key, count, since, best.
  private static func progression(
    _ progression: SQL, _ directory: SQL, _ practice: PracticeID, _ client: UUID, _ key: String
  ) -> SQL {
    """
    with mine as (
      select kind, exercise, session, occurred_at, position, e1rm, body from \(fragment: progression) p
      where practice_id = \(practice.uuid) and client = \(client)
    ), exercises as (
      select * from mine where kind = 'exercise'
    ), work as (
      select w.exercise, w.session, w.body,
        row_number() over (partition by w.exercise order by w.occurred_at desc, w.position desc) as rank,
        count(*) over (partition by w.exercise) as sessions,
        count(*) filter (where e.exercise is null or w.occurred_at > e.occurred_at)
          over (partition by w.exercise) as since,
        max(w.e1rm) over (partition by w.exercise) as best
      from mine w left join exercises e on e.exercise = w.exercise
      where w.kind = 'work'
    ), newest as (
      select body, session, count(*) over () as total from mine where kind = 'session'
      order by occurred_at desc, position desc limit 1
    )
    select 'exercise', body, exercise, 0::int8, 0::int8, null::float8 from exercises
    union all select 'work', body, exercise, sessions, since, best from work where rank <= \(trendLength)
    union all select 'session', body, session::text, total, 0, null from newest
    union all select 'morning', m.body, m.session::text, 0, 0, null from mine m
      where m.kind = 'morning' and (m.session in (
        select session from work where rank <= \(trendLength) union select session from newest)
        or m.session is null and m.occurred_at >= (
          select min(s.occurred_at) from mine s where s.kind = 'session' and s.session in (
            select session from work where rank <= \(trendLength) union select session from newest)))
    union all (select 'rest', body, null, count(*) over (), 0, null from mine where kind = 'rest'
      order by body ->> 'rest' desc, occurred_at desc limit \(restDaysShown))
    union all select 'name', d.body, d.key, 0, 0, null from \(fragment: directory) d
      where d.practice_id = \(practice.uuid)
        and (d.key = \(key) or d.key in (select 'exercise:' || exercise from mine where exercise is not null))
    """
  }

  /// How many sessions a trend shows, and how many days of rest are listed.
  private static var trendLength: Int { 20 }
  private static var restDaysShown: Int { 30 }
}
