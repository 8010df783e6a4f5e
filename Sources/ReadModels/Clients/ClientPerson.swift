import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

/// Whom a view of a client is about.
struct ClientPerson: Sendable {
  /// The id as whose all events of the person are read.
  let id: UUID
  /// Whether the person has other ids too.
  let isMerged: Bool
}

extension Queries {
  /// Whom a view of a client is about, as far as it may be known: the client, or the one that it was merged into by then.
  ///
  /// - Parameters:
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - now: a time from here on looks back at nothing.
  func person(_ client: UUID, in practice: PracticeID, asOf: AsOf?, now: Date) async throws -> ClientPerson {
    let upTo: Int64 =
      switch asOf {
      case nil, .happenedBy: .max
      case .position(let position): position
      case .recordedAt(let moment):
        moment < now ? try await store.position(recordedBy: moment, in: practice) : .max
      }
    let ids = try await store.aliases(of: client, in: practice, upTo: upTo)
    return ClientPerson(id: ids.first ?? client, isMerged: ids.count > 1)
  }

  /// The rows of clients who were merged into others, by the ids of those, in order of their numbers.
  func merged(into rows: [DirectoryRow], of practice: PracticeID, _ point: ReadPoint) async throws
    -> [String: [DirectoryRow]]
  {
    let ids = rows.filter { $0.kind == .client }.compactMap { UUID(uuidString: $0.id) }
    let found = try await store.pool.query(
      """
      select body from \(fragment: point(DirectoryProjection.self)) d
      where practice_id = \(practice.uuid) and merged = any(\(ids)) order by number
      """
    ) { row in try row.get(0) as String }
    return Dictionary(grouping: try found.map { try Self.decode(DirectoryProjection.self, $0) }) {
      $0.mergedInto?.lowercased ?? ""
    }
  }
}
