public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

extension Queries {
  /// Some clients of a practice as a list shows them, in the order of their ids; who is not in the practice is left out.
  public func clients(
    _ practice: PracticeID, _ ids: [UUID], atLeast: Int64? = nil
  ) async throws -> [ClientSummary] {
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
