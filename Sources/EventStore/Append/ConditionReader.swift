import EventSourcing
import Postgres

/// Reads what decisions depend on, those of one practice that ask together in one round trip; it decides nothing.
struct ConditionReader: Sendable {
  private let lane: Coalescer<ConditionBatch, [StoredEvent]>

  init(pool: PostgresPool) {
    lane = Coalescer { batch, practice throws(EventStoreError) in
      let rows: [(request: Int, event: StoredEvent)]
      do {
        rows = try await pool.query(batch.statement(practice: practice), deadline: .seconds(10)) { row in
          (try row.get(10), try StoredEvent(row))
        }
      } catch let error as PostgresError {
        throw EventStoreError.from(error)
      } catch {
        throw EventStoreError(.rejected, "Reading was interrupted.", isRetryable: true)
      }
      var answers = [[StoredEvent]](repeating: [], count: batch.requests.count)
      for row in rows { answers[row.request - 1].append(row.event) }
      return answers
    }
  }

  /// The events that a condition selects, in order, as they are stored.
  func read(_ condition: Condition, in practice: PracticeID) async throws(EventStoreError) -> [StoredEvent] {
    guard !condition.clauses.isEmpty else { return [] }
    return try await lane.submit(condition, to: practice)
  }
}
