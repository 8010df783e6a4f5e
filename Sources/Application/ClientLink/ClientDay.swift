public import EventSourcing
public import EventStore
public import Foundation
import Postgres
public import Practice
import Synchronization

/// How much a client's own page records in any twenty-four hours: far more than anybody does, and no record grows by it without end.
///
/// What was recorded is counted from the log, by the clock of its server, whichever browser and process it came by; what is being
/// recorded by this process counts besides.
public final class ClientDay: Sendable {
  /// How many sessions.
  public static let maxSessions = 10
  /// How many writes in all.
  public static let maxWrites = 60
  /// In seconds.
  public static let span: TimeInterval = 86_400

  /// What a write is, as far as it is counted apart.
  public enum Kind: Hashable, Sendable {
    case session
    case other
  }

  private struct Client: Hashable {
    let practice: PracticeID
    let id: UUID?
  }

  private let underWay = Mutex<[Client: [Kind]]>([:])

  public init() {}

  /// Carries a write out.
  ///
  /// - Parameters:
  ///   - ids: of the client, the one that is kept first.
  ///   - software: what writes for clients, as the metadata of events names it.
  /// - Returns: nil where the day is full; then nothing was carried out.
  /// - Throws: ``ApplicationError``, and what `body` throws.
  public func within<Value: Sendable>(
    _ kind: Kind, of ids: [UUID], in practice: PracticeID, by software: String,
    _ store: EventStore<PracticeEvent>, _ body: @Sendable () async throws -> Value
  ) async throws -> Value? {
    let key = Client(practice: practice, id: ids.first)
    // Counted before the log is asked: what ends meanwhile is counted twice rather than not at all.
    let others: [Kind] = underWay.withLock { underWay in
      defer { underWay[key, default: []].append(kind) }
      return underWay[key] ?? []
    }
    defer {
      underWay.withLock { underWay in
        if let index = underWay[key]?.firstIndex(of: kind) { underWay[key]?.remove(at: index) }
        if underWay[key]?.isEmpty ?? false { underWay[key] = nil }
      }
    }
    let recorded = try await Self.recorded(
      of: ids, in: practice, by: software, within: Self.span, store)
    guard recorded.writes + others.count < Self.maxWrites,
      kind == .other
        || recorded.sessions + others.count(where: { $0 == .session }) < Self.maxSessions
    else { return nil }
    return try await body()
  }

  /// What was recorded of late for a client by their own page.
  ///
  /// - Parameter span: how far back, in seconds.
  /// - Throws: ``ApplicationError``.
  package static func recorded(
    of ids: [UUID], in practice: PracticeID, by software: String, within span: TimeInterval,
    _ store: EventStore<PracticeEvent>
  ) async throws -> (writes: Int, sessions: Int) {
    let tags = ids.map { PracticeTags.client($0).text }
    return try await ApplicationError.translating {
      try await store.pool.queryOne(
        """
        select count(distinct e.meta ->> 'command'),
          count(distinct e.meta ->> 'command') filter (where e.type = \(SessionRecorded.eventType))
        from public.event_tags t
        join public.events e on e.practice_id = t.practice_id and e.position = t.position
        where t.practice_id = \(practice.uuid) and t.tag = any(\(tags))
          and e.recorded_at > pg_catalog.clock_timestamp() - \(span) * interval '1 second'
          and e.meta ->> 'client' = \(software)
        """
      ) { row in (writes: Int(try row.get(0) as Int64), sessions: Int(try row.get(1) as Int64)) }
        ?? (writes: 0, sessions: 0)
    }
  }
}
