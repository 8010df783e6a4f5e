import DequeModule
import EventSourcing
import Foundation
import Logging
import Postgres

/// Sends appends to the database, those to one practice one batch after the other.
///
/// What arrives while a batch is committing goes into the next one; nothing ever waits for a timer. The caller who
/// finds a practice idle leads its batch, and hands the lead to the first who waited.
actor Appender {
  /// How a caller who waited goes on.
  private enum Turn {
    case done(AppendVerdict)
    case failed(EventStoreError)
    case lead
  }

  private struct Waiting {
    let request: PreparedAppend
    let continuation: CheckedContinuation<Turn, Never>
  }

  private let pool: PostgresPool
  private let metrics: StoreMetrics
  private let logger: Logger
  private var waiting: [PracticeID: Deque<Waiting>] = [:]
  private var leading: Set<PracticeID> = []

  /// How long an append may take in all, retries after lost connections included.
  static let deadline: Duration = .seconds(15)

  init(pool: PostgresPool, metrics: StoreMetrics, logger: Logger) {
    self.pool = pool
    self.metrics = metrics
    self.logger = logger
  }

  /// Appends a request, and tells what became of it.
  func append(_ request: PreparedAppend, to practice: PracticeID) async throws(EventStoreError)
    -> AppendVerdict
  {
    if leading.contains(practice) {
      let turn = await withCheckedContinuation { continuation in
        waiting[practice, default: []].append(Waiting(request: request, continuation: continuation))
      }
      switch turn {
      case .done(let verdict): return verdict
      case .failed(let error): throw error
      case .lead: break
      }
    } else {
      leading.insert(practice)
    }
    return try await lead(request, practice)
  }

  /// Runs one batch that starts with the leader's own request, then passes the lead on.
  private func lead(_ own: PreparedAppend, _ practice: PracticeID) async throws(EventStoreError)
    -> AppendVerdict
  {
    var batch = AppendBatch()
    _ = batch.admit(own)
    var members: [Waiting] = []
    var left: Deque<Waiting> = []
    for candidate in waiting[practice] ?? [] {
      // Once one had to stay behind, those behind it that concern it must not overtake it; keep it simple and stop.
      if left.isEmpty, batch.admit(candidate.request) {
        members.append(candidate)
      } else {
        left.append(candidate)
      }
    }
    waiting[practice] = left.isEmpty ? nil : left
    metrics.sent(batch)

    let results = await run(batch, practice)
    for (member, result) in zip(members, results.dropFirst()) {
      switch result {
      case .success(let verdict): member.continuation.resume(returning: .done(verdict))
      case .failure(let error): member.continuation.resume(returning: .failed(error))
      }
    }
    passLead(of: practice)
    return try results[0].get()
  }

  private func passLead(of practice: PracticeID) {
    guard let next = waiting[practice]?.popFirst() else {
      leading.remove(practice)
      waiting[practice] = nil
      return
    }
    next.continuation.resume(returning: .lead)
  }

  /// Sends a batch; where the statement itself fails, its members one by one.
  private func run(_ batch: AppendBatch, _ practice: PracticeID) async -> [Result<
    AppendVerdict, EventStoreError
  >] {
    do {
      return try await send(batch, practice).map { .success($0) }
    } catch {
      guard error.code == .rejected, batch.requests.count > 1 else {
        return batch.requests.map { _ in .failure(error) }
      }
    }
    var results: [Result<AppendVerdict, EventStoreError>] = []
    for request in batch.requests {
      var single = AppendBatch()
      _ = single.admit(request)
      do throws(EventStoreError) {
        results.append(.success(try await send(single, practice)[0]))
      } catch {
        results.append(.failure(error))
      }
    }
    return results
  }

  /// One round trip: the append and the hint to listeners, as one transaction. A lost connection is followed by the
  /// same statement again, which finds by its command ids what the lost one has stored.
  private func send(_ batch: AppendBatch, _ practice: PracticeID) async throws(EventStoreError)
    -> [AppendVerdict]
  {
    let statements: [SQL] = [
      batch.statement(practice: practice), "select pg_notify('regimen_appended', '')",
    ]
    let end = ContinuousClock.now + Self.deadline
    var wasLost = false
    var pause = Duration.milliseconds(50)
    while true {
      do {
        let rows = try await pool.withConnection { connection in
          try await connection.pipeline(statements) { statement, row in
            statement == 0 ? try AppendBatch.verdict(from: row) : nil
          }
        }
        let verdicts = rows[0].compactMap { $0 }
        return wasLost ? verdicts.map(\.asFirstAnswer) : verdicts
      } catch let error as PostgresError {
        let failure = EventStoreError.from(error)
        let lost = error.mayHaveCommitted
        wasLost = wasLost || lost
        let mayRetry = lost || failure.code == .unreachable
        guard mayRetry, ContinuousClock.now + pause < end, !Task.isCancelled else {
          throw wasLost ? .outcomeUnknown : failure
        }
        logger.warning("append retried after a lost connection", metadata: ["outcomeUnknown": "\(lost)"])
        try? await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(1))
      } catch {
        throw EventStoreError(.rejected, "Storing was interrupted before it was sent.", isRetryable: true)
      }
    }
  }
}

extension AppendVerdict {
  /// After a lost connection a repetition is this request's own first answer.
  fileprivate var asFirstAnswer: AppendVerdict {
    switch self {
    case .repeated(let positions, let recordedAt): .appended(positions: positions, recordedAt: recordedAt)
    case .appended, .keyReused, .stale: self
    }
  }
}
