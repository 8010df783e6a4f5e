public import EventSourcing
public import Foundation
public import Logging
import Metrics
public import Postgres
import Tracing

/// The log of events of every practice in one PostgreSQL database, and the only way to write to it.
///
/// It knows no domain: what events mean, and what may follow from them, is the business of deciders and projections.
public struct EventStore<Event: DomainEvent>: Sendable {
  public let pool: PostgresPool
  public let vault: Vault
  public let codec: EventCodec<Event>
  let appender: Appender
  let conditions: ConditionReader
  let cache = KnownEventsCache<Event>()
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
  public func practices() async throws -> [PracticeID] { try await openLogs("position > 0") }

  /// The practices whose log was opened and has no event yet, as after a set-up that was interrupted.
  public func practicesWithoutEvents() async throws -> [PracticeID] { try await openLogs("position = 0") }

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
      ) { row in Head(position: try row.get(0), recordedAt: try row.get(1), chain: try row.get(2)) }
    }
    guard let head else { throw EventStoreError.unknownPractice }
    return head
  }

  /// The chain over everything up to a position; nil where the log does not reach it.
  ///
  /// - Parameter position: from 1.
  public func chain(at position: Int64, in practice: PracticeID) async throws -> Data? {
    try await translated {
      try await pool.queryOne(
        "select chain from public.events where practice_id = \(practice.uuid) and position = \(position)"
      ) { row in try row.get(0) }
    }
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

/// Who keeps a practice from recording anything.
extension EventStore {
  /// The practices for which an append of this process was refused as `busy` within the last minute, and none went through
  /// since.
  public var practicesHeld: [PracticeID] { troubles.heldPractices }

  /// The sessions that an append to a practice waits for, by the process id that the database server gives them; 0 stands
  /// for a prepared transaction. Nil where the log is free. Nothing is appended.
  ///
  /// - Parameters:
  ///   - practice: nil for the append that ``checkWrites(within:)`` tries.
  ///   - patience: how long it waits for the log; shorter holds are those of other appends.
  /// - Throws: ``EventStoreError`` where the database is out of reach.
  public func holders(of practice: PracticeID?, patience: Duration = .seconds(2)) async throws -> [Int32]? {
    let look: [SQL] =
      if let practice {
        [
          // Waits for a session that is just opening the log, and changes nothing where there is one.
          "select public.open_log(\(practice.uuid))",
          // Takes the head as every append does, and adds nothing.
          AppendBatch().statement(practice: practice),
        ]
      } else { [Self.triedAppend] }
    return try await translated { try await pool.blockers(of: look, within: patience) }
  }
}

/// The steps of a command as spans and numbers; neither says what the command is about.
extension EventStore {
  /// A whole command, from the first look to its answer.
  func observed<Value>(_ work: () async throws -> Value) async throws -> Value {
    try await withSpan("regimen.perform") { span in
      span.attributes["regimen.store"] = "events"
      do {
        return try await work()
      } catch {
        metrics.refused(error)
        throw error
      }
    }
  }

  /// One append, with what it waits for.
  func observedAppend(events: Int, _ append: () async throws -> AppendVerdict) async throws -> AppendVerdict {
    try await withSpan("regimen.append") { span in
      span.attributes["regimen.events"] = events
      let began = ContinuousClock.now
      let verdict = try await append()
      metrics.appended(verdict, since: began)
      return verdict
    }
  }

  /// One decision; it waits for nothing.
  func observedDecision<Value>(_ decide: () throws(Refusal) -> Value) throws(Refusal) -> Value {
    let span = startSpan("regimen.decide")
    defer { span.end() }
    return try decide()
  }
}

/// What is counted of a store: how long appends take, how many share a statement, what is refused and why.
///
/// It knows codes and numbers; no practice, no event and no text.
struct StoreMetrics: Sendable {
  private let appends = Timer(label: "regimen_append")
  private let events = Counter(label: "regimen_events_appended")
  private let batches = Recorder(label: "regimen_append_batch_requests")
  private let factory = MetricsSystem.factory

  func appended(_ verdict: AppendVerdict, since began: ContinuousClock.Instant) {
    appends.recordNanoseconds(Int64((ContinuousClock.now - began) / .nanoseconds(1)))
    switch verdict {
    case .appended(let positions, recordedAt: _): events.increment(by: positions?.count ?? 0)
    case .repeated: break
    case .keyReused: break
    case .stale: count("regimen_append_conflicts")
    }
  }

  func sent(_ batch: AppendBatch) { batches.record(batch.requests.count) }

  /// Counts why a command was not carried out, by its code.
  func refused(_ error: any Error) {
    switch error {
    case let refusal as Refusal:
      count("regimen_refusals", [("kind", "rule"), ("code", refusal.code.rawValue)])
    case let error as EventStoreError:
      count("regimen_refusals", [("kind", "store"), ("code", error.code.rawValue)])
    default: count("regimen_refusals", [("kind", "other"), ("code", "other")])
    }
  }

  private func count(_ label: String, _ dimensions: [(String, String)] = []) {
    Counter(label: label, dimensions: dimensions, factory: factory).increment()
  }
}

/// Where a practice's log ends: its newest position and the chain up to it.
public struct Head: Hashable, Sendable, Codable {
  /// The newest position; 0 for a log without events.
  public let position: Int64
  public let recordedAt: Date
  /// SHA-256 over everything up to the position, 32 bytes.
  public let chain: Data

  public init(position: Int64, recordedAt: Date, chain: Data) {
    self.position = position
    self.recordedAt = recordedAt
    self.chain = chain
  }
}
