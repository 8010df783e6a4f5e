import EventSourcing
import Logging
import Postgres

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
  {
    try await lane.submit(request, to: practice)
  }
}
