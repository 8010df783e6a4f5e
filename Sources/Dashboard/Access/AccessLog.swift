public import EventSourcing
public import Foundation
public import Postgres
import Synchronization

/// Who saw which client's record.
///
/// Readings are noted in memory and written together once a second, so that no reading waits for it. The time of an entry is the
/// server's when it is written. What was noted in the last second is lost with a process that is killed, and what was noted
/// while the database was out of reach too.
public final class AccessLog: Sendable {
  private struct Noted: Sendable {
    let practice: PracticeID
    let id: UUID
    let entry: AccessEntry
  }

  /// While the database is out of reach this many are kept, and the oldest go.
  private static let most = 10_000

  let pool: PostgresPool
  private let noted = Mutex<[Noted]>([])

  /// - Parameter pool: of the event database.
  public init(_ pool: PostgresPool) {
    self.pool = pool
  }

  /// Notes a reading.
  ///
  /// - Parameter now: shown nowhere; the server gives the entry its time.
  func note(_ client: UUID, route: String, requestID: String, by principal: Principal, at now: Date) {
    let entry = AccessEntry(
      seenAt: now, tokenID: principal.tokenID, role: principal.role.rawValue, clientID: client, route: route,
      requestID: requestID)
    noted.withLock { noted in
      if noted.count >= Self.most { noted.removeFirst() }
      noted.append(Noted(practice: principal.practice, id: UUID(), entry: entry))
    }
  }

  /// Writes what was noted; what could not be written is kept for the next time, and written once.
  ///
  /// - Throws: ``DashboardError``.
  public func flush() async throws {
    let batch = noted.withLock { noted in
      defer { noted = [] }
      return noted
    }
    var left = batch
    do {
      for (practice, entries) in Dictionary(grouping: batch, by: \.practice) {
        _ = try await DashboardError.translating {
          try await pool.query(
            """
            select public.append_access(\(practice.uuid), \(entries.map(\.id)), \(entries.map(\.entry.tokenID)),
              \(entries.map(\.entry.role)), \(entries.map(\.entry.clientID)), \(entries.map(\.entry.route)),
              \(entries.map(\.entry.requestID)))
            """
          ) { row in try row.get(0) as Int64 }
        }
        left.removeAll { $0.practice == practice }
      }
    } catch {
      noted.withLock { [left] in $0 = (left + $0).suffix(Self.most) }
      throw error
    }
  }

  /// The newest readings of a client's record.
  ///
  /// - Parameter limit: how many at the most, from 1.
  /// - Throws: ``DashboardError``.
  public func entries(of client: UUID, in practice: PracticeID, limit: Int) async throws -> [AccessEntry] {
    try await DashboardError.translating {
      try await pool.query(
        """
        select seen_at, token_id, role, client_id, route, request_id from public.access_log
        where practice_id = \(practice.uuid) and client_id = \(client)
        order by seen_at desc, number desc nulls last, entry_id limit \(limit)
        """
      ) { row in
        AccessEntry(
          seenAt: try row.get(0), tokenID: try row.get(1), role: try row.get(2), clientID: try row.get(3),
          route: try row.get(4), requestID: try row.get(5))
      }
    }
  }
}
