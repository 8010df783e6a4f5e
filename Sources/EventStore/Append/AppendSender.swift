import EventSourcing
import Foundation
import Logging
import Postgres

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
  func send(_ batch: AppendBatch, _ practice: PracticeID) async throws(EventStoreError)
    -> [AppendVerdict]
  {
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
