import EventSourcing
import Foundation
import Logging
import Postgres
import Synchronization

/// Sends appends to the database, those to one practice one batch after the other.
///
/// It never changes what is asked, and never lets one caller's refusal or cancellation become another's.
struct Appender: Sendable {
  private let lane: Coalescer<AppendBatch, AppendVerdict>

  init(pool: PostgresPool, metrics: StoreMetrics, troubles: AppendTroubles, logger: Logger) {
    let sender = AppendSender(pool: pool, troubles: troubles, logger: logger)
    lane = Coalescer { batch, practice throws(EventStoreError) in
      metrics.sent(batch)
      return try await sender.send(batch, practice)
    }
  }

  /// Appends a request, and tells what became of it.
  func append(_ request: PreparedAppend, to practice: PracticeID) async throws(EventStoreError)
    -> AppendVerdict
  { try await lane.submit(request, to: practice) }
}

/// Sends one batch of appends and follows it up until its outcome is known or time is over; it keeps nothing.
struct AppendSender: Sendable {
  private static let hint: SQL = "notify regimen_appended"

  let pool: PostgresPool
  let troubles: AppendTroubles
  let logger: Logger
  /// How long an append may take in all, retries after lost connections included. A third of it is left by each attempt for
  /// the server to cancel it and for finding out what became of it.
  var deadline: Duration = .seconds(15)

  /// One round trip: the append as one transaction, then the hint to listeners as another, because a transaction that
  /// notifies makes every other such one wait for its commit. A lost connection is followed by the same statement again,
  /// which finds by its command ids what the lost one has stored. A server that lacks space or memory is not asked again.
  func send(_ batch: AppendBatch, _ practice: PracticeID) async throws(EventStoreError) -> [AppendVerdict] {
    let statement = batch.statement(practice: practice)
    let end = ContinuousClock.now + deadline
    var wasLost = false
    var pause = Duration.milliseconds(50)
    while true {
      do {
        let verdicts = try await pool.withConnection { connection in
          let time = max(deadline / 15, end - .now - deadline / 3)
          return try await connection.query(statement, followedBy: Self.hint, deadline: time) { row in
            try AppendBatch.verdict(from: row)
          }
        }
        troubles.clear()
        troubles.clear(held: practice)
        return wasLost ? verdicts.map(\.asFirstAnswer) : verdicts
      } catch let error as PostgresError {
        let failure = EventStoreError.from(error)
        let lost = error.mayHaveCommitted
        wasLost = wasLost || lost
        if failure.code == .busy { troubles.note(held: practice) }
        if let trouble = error.trouble {
          troubles.note(trouble)
          if !lost { throw wasLost ? .outcomeUnknown(trouble) : failure }
        }
        let mayRetry = lost || failure.code == .unreachable || failure.code == .statementEnded
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

/// What the server lacked when the last append of this process was refused for it, and which practices' logs another session
/// held; an append that goes through ends it.
final class AppendTroubles: Sendable {
  private let held = Mutex<[PracticeID: ContinuousClock.Instant]>([:])
  private let latest = Mutex<(trouble: ServerTrouble, at: ContinuousClock.Instant)?>(nil)

  /// For how long a refused append tells of the server, where no other one was tried.
  private static let validity: Duration = .seconds(60)

  func note(_ trouble: ServerTrouble) { latest.withLock { $0 = (trouble, .now) } }

  func clear() { latest.withLock { $0 = nil } }

  func note(held practice: PracticeID) { held.withLock { $0[practice] = .now } }

  func clear(held practice: PracticeID) { held.withLock { _ = $0.removeValue(forKey: practice) } }

  /// The practices whose last append was refused within the last minute because another session held the log.
  var heldPractices: [PracticeID] {
    held.withLock { held in
      held = held.filter { $0.value.duration(to: .now) < Self.validity }
      return Array(held.keys)
    }
  }

  var current: ServerTrouble? {
    latest.withLock { latest in
      guard let latest, latest.at.duration(to: .now) < Self.validity else { return nil }
      return latest.trouble
    }
  }
}
