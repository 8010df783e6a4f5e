public import EventSourcing
import Foundation
public import Logging
public import Postgres

/// The log of events of every practice in one PostgreSQL database, and the only way to write to it.
///
/// It knows no domain: what events mean, and what may follow from them, is the business of deciders and projections.
public struct EventStore<Event: DomainEvent>: Sendable {
  public let pool: PostgresPool
  public let vault: Vault
  public let codec: EventCodec<Event>
  let appender: Appender
  let conditions: ConditionReader
  let metrics: StoreMetrics
  let troubles: AppendTroubles
  let logger: Logger

  /// A store over a database and its vault, which are two databases.
  public init(pool: PostgresPool, vault: Vault, codec: EventCodec<Event>, logger: Logger) {
    self.pool = pool
    self.vault = vault
    self.codec = codec
    self.logger = logger
    metrics = StoreMetrics()
    troubles = AppendTroubles()
    appender = Appender(pool: pool, metrics: metrics, troubles: troubles, logger: logger)
    conditions = ConditionReader(pool: pool)
  }

  /// Opens the log of a practice; opening it again changes nothing.
  public func openLog(of practice: PracticeID) async throws {
    try await translated {
      _ = try await pool.query("select public.open_log(\(practice.uuid))") { row in try row.get(0) as Bool }
    }
  }

  /// The practices that have events here, for operators and for runtimes that serve all of them.
  ///
  /// A log that was opened and never appended to is none: anything may open one.
  public func practices() async throws -> [PracticeID] {
    try await openLogs("position > 0")
  }

  /// The practices whose log was opened and has no event yet, as after a set-up that was interrupted.
  public func practicesWithoutEvents() async throws -> [PracticeID] {
    try await openLogs("position = 0")
  }

  private func openLogs(_ condition: SQL) async throws -> [PracticeID] {
    try await translated {
      try await pool.query(
        """
        select practice_id from public.heads
        where practice_id <> \(PracticeID.reserved.uuid) and \(fragment: condition) order by practice_id
        """
      ) { row in PracticeID(try row.get(0)) }
    }
  }

  /// Where a practice's log ends.
  ///
  /// - Throws: ``EventStoreError`` `unknown-practice`.
  public func head(of practice: PracticeID) async throws -> Head {
    let head = try await translated {
      try await pool.queryOne(
        "select position, recorded_at, chain from public.heads where practice_id = \(practice.uuid)"
      ) { row in
        Head(position: try row.get(0), recordedAt: try row.get(1), chain: try row.get(2))
      }
    }
    guard let head else { throw EventStoreError.unknownPractice }
    return head
  }

  /// Runs database work, and says what its errors mean in the store's terms.
  func translated<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as PostgresError {
      throw EventStoreError.from(error)
    }
  }
}
