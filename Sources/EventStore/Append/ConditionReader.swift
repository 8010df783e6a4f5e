import EventSourcing
import Postgres

/// Reads what decisions depend on, those of one practice that ask together in one round trip; it decides nothing.
struct ConditionReader: Sendable {
  /// What a condition selects, and how far the log reached when it was read.
  struct Answer: Sendable {
    var events: [StoredEvent] = []
    /// The position of the log's newest event; nil where nothing was read.
    var head: Int64?
  }

  private let lane: Coalescer<ConditionBatch, Answer>

  init(pool: PostgresPool) {
    lane = Coalescer { batch, practice throws(EventStoreError) in
      let rows: [ConditionBatch.Row]
      do {
        rows = try await pool.query(batch.statement(practice: practice), deadline: .seconds(10)) { row in
          try ConditionBatch.row(row)
        }
      } catch let error as PostgresError { throw EventStoreError.from(error) } catch {
        throw EventStoreError(.rejected, "Reading was interrupted.", isRetryable: true)
      }
      var head: Int64?
      for case .head(let position) in rows { head = position }
      var answers = [Answer](repeating: Answer(head: head), count: batch.requests.count)
      for case .event(let event, let request) in rows { answers[request - 1].events.append(event) }
      return answers
    }
  }

  /// The events that a condition selects, in order, as they are stored.
  func read(_ condition: Condition, in practice: PracticeID) async throws(EventStoreError) -> Answer {
    guard !condition.clauses.isEmpty else { return Answer() }
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

  /// One row of the statement's answer.
  enum Row {
    case event(StoredEvent, of: Int)
    case head(Int64)
  }

  static func row(_ row: Postgres.Row) throws -> Row {
    let request: Int = try row.get(10)
    return request == 0 ? .head(try row.get(0)) : .event(try StoredEvent(row), of: request)
  }

  /// The one statement that reads what the conditions select, as parallel arrays. Its rows have the columns of
  /// ``StoredEvent``, then the request's number, from 1. The row of number 0 says how far the log reached, as of the same
  /// moment.
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
    return """
      select * from public.condition_events(\(practice.uuid), \(request), \(tag), \(type), \(latest))
      union all
      select position, null, null, null, null, null, null, null, null, null, 0
      from public.heads where practice_id = \(practice.uuid)
      """
  }
}
