public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

extension Queries {
  /// How many series of outcome measures got better or worse in a practice.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func outcomeCounts(
    _ practice: PracticeID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> OutcomeCountsView {
    try await reading(
      [OutcomesProjection.name], of: practice, asOf: asOf, .everything, now: now, atLeast: atLeast
    ) { point, _ in
      let rows = try await store.pool.query(
        "select body from \(fragment: point(OutcomesProjection.self)) o where practice_id = \(practice.uuid)"
      ) { row in try row.get(0) as String }
      return OutcomeCountsView(
        try rows.map { try Self.decode(OutcomesProjection.self, $0) }, position: point.position)
    }
  }
}
