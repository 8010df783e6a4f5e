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
      } catch let error as PostgresError { throw EventStoreError.from(error) } catch {
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

/// Conditions that are read in one statement. Reading changes nothing, so any may be together.
struct ConditionBatch: RequestBatch {
  /// The most clauses in one batch, each a tag and a type; a single request may have more.
  static let limit = 512

  private(set) var requests: [Condition] = []
  private var clauses = 0

  mutating func admit(_ condition: Condition) -> Bool {
    let count = condition.clauses.reduce(0) { $0 + $1.types.count }
    guard requests.isEmpty || clauses + count <= Self.limit else { return false }
    clauses += count
    requests.append(condition)
    return true
  }

  /// The one statement that reads what the conditions select, as parallel arrays. Its rows have the columns of
  /// ``StoredEvent``, then the request's number, from 1.
  func statement(practice: PracticeID) -> SQL {
    var request: [Int32] = []
    var tag: [String] = []
    var type: [String] = []
    var latest: [Bool] = []
    for (index, condition) in requests.enumerated() {
      for clause in condition.clauses {
        for name in clause.types {
          request.append(Int32(index + 1))
          tag.append(clause.tag.text)
          type.append(name)
          latest.append(clause.selection == .latest)
        }
      }
    }
    return "select * from public.condition_events(\(practice.uuid), \(request), \(tag), \(type), \(latest))"
  }
}
