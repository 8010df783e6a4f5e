public import EventSourcing
import EventStore
import Foundation
import Postgres
import Synchronization
import Tracing

extension ProjectionRuntime {
  /// Brings the read models of a practice forward by up to 500 events, in one transaction; by up to 5,000 where they are far behind.
  ///
  /// An event that this build cannot read becomes a dead letter of each of them, and they go on behind it. One whose table is gone is
  /// left out. Whether it failed is remembered until the next call, for ``health(readyLag:)``.
  /// - Throws: ``ReadModelError`` `checkpoint-off-chain`; ``EventStoreError`` where the log is out of reach.
  @discardableResult public func advance(_ practice: PracticeID) async throws -> ProjectionProgress {
    do {
      let statuses = try await statuses(of: projections.map(\.name), in: practice)
      let progress: ProjectionProgress
      do {
        progress = try await advance(practice, statuses)
      } catch let error as ReadModelError
        where error.code == .missing
      {
        let gone = Set(try await missing(of: statuses.map(\.target)))
        progress = try await advance(practice, statuses.filter { !gone.contains($0.target) })
      }
      failures.clear(practice)
      return progress
    } catch {
      failures.note(error, of: practice)
      throw error
    }
  }

  /// Brings some generations forward from where they were found.
  func advance(_ practice: PracticeID, _ statuses: [GenerationStatus]) async throws -> ProjectionProgress {
    if let off = statuses.first(where: { $0.isOnChain == false }) { throw ReadModelError.offChain(off.name) }
    let fresh = statuses.filter { $0.position == nil }.map(\.target)
    if !fresh.isEmpty { try await begin(fresh, in: practice) }
    let from = statuses.map { $0.position ?? 0 }.min() ?? 0
    let head = statuses.map(\.head).max() ?? 0
    guard from < head else { return ProjectionProgress(outcome: .upToDate, position: from, head: head) }
    let (span, began) = (startSpan("regimen.advance"), ContinuousClock.now)
    defer { span.end() }

    let page = try await store.readPage(in: practice, after: from, limit: Self.page(lag: head - from))
    guard let last = page.lastPosition else {
      return ProjectionProgress(outcome: .upToDate, position: from, head: head)
    }
    let behind = statuses.filter { ($0.position ?? 0) < last }
    let applied = try await translated(on: behind.map(\.target)) {
      try await pool.withTransaction { connection in
        let taken = try await self.take(behind.map(\.target), in: practice, connection)
        // What another process brought forward meanwhile does not fit the events that were read.
        let ready = behind.filter { taken[$0.target] == $0.position ?? 0 }
        guard !ready.isEmpty else { return false }
        try await self.apply(page, to: ready.map { ($0.target, $0.position ?? 0) }, in: practice, connection)
        return ready.count == behind.count
      }
    }
    if applied { metrics.advanced(by: page.events.count, since: began) }
    return ProjectionProgress(
      outcome: applied ? .advanced : .busy, position: applied ? last : from, head: head)
  }

  /// Takes checkpoints that nobody else holds, and tells their positions.
  private func take(
    _ targets: [ProjectionGeneration], in practice: PracticeID, _ connection: PostgresConnection
  )
    async throws -> [ProjectionGeneration: Int64]
  {
    let rows = try await connection.query(
      """
      select projection, version, generation, position from public.projection_checkpoints
      where practice_id = \(practice.uuid) and (projection, version, generation) in (
        select * from unnest(\(targets.names), \(targets.versions), \(targets.generations)))
      for update skip locked
      """
    ) { row in
      (
        ProjectionGeneration(name: try row.get(0), version: try row.get(1), generation: try row.get(2)),
        try row.get(3) as Int64
      )
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  /// Folds events into the tables of generations whose checkpoints are held, each from behind its own position.
  ///
  /// Those that could not be read become dead letters, and what comes behind them is applied.
  func apply(
    _ page: EventPage<Event>, to targets: [(target: ProjectionGeneration, position: Int64)],
    in practice: PracticeID,
    _ connection: PostgresConnection
  ) async throws {
    guard let last = page.lastPosition, !targets.isEmpty else { return }
    let tables = try targets.map { try table($0.target) }
    var folds = try targets.map { try projection($0.target.name).makeFold() }
    let slices = targets.map { entry in page.events.drop { $0.position <= entry.position } }

    let selects = zip(zip(folds, tables), slices).map { pair, slice in
      pair.1.select(pair.0.missingKeys(for: slice), of: practice)
    }
    let deadLetters: SQL = """
      select d.key, t.number::int8 from public.dead_letters d
      join unnest(\(targets.map(\.target).names), \(targets.map(\.target).versions),
                  \(targets.map(\.target).generations)) with ordinality t(projection, version, generation, number)
        on d.projection = t.projection and d.version = t.version and d.generation = t.generation
      where d.practice_id = \(practice.uuid)
      """
    let loaded = try await connection.pipeline([deadLetters] + selects) { statement, row in
      statement == 0
        ? Loaded.held(key: try row.get(0), fold: Int(try row.get(1) as Int64) - 1)
        : Loaded.row(key: try row.get(0), body: try row.get(1), fold: statement - 1)
    }
    for entry in loaded.joined() {
      switch entry {
      case .held(let key, let fold): folds[fold].hold(key)
      case .row(let key, let body, let fold): try folds[fold].load(key: key, body: body)
      }
    }

    var writes: [SQL] = []
    for index in folds.indices {
      folds[index].take(slices[index])
      var changes = try folds[index].changes()
      changes.deadLetters += page.skipped.filter { $0.position > targets[index].position }.map(
        DeadLetter.init)
      writes += self.writes(changes, to: tables[index], of: practice)
    }
    writes.append(moveCheckpoints(of: targets.map(\.target), to: last, in: practice))
    try await connection.pipeline(writes)
  }

  /// What was found before a fold begins.
  private enum Loaded: Sendable {
    case held(key: String, fold: Int)
    case row(key: String, body: String, fold: Int)
  }

  func writes(_ changes: RowChanges, to table: ProjectionTable, of practice: PracticeID) -> [SQL] {
    var writes: [SQL] = []
    if !changes.removed.isEmpty { writes.append(table.delete(changes.removed, of: practice)) }
    if !changes.rows.isEmpty { writes.append(table.upsert(changes.rows, of: practice)) }
    if !changes.deadLetters.isEmpty { writes.append(store(changes.deadLetters, of: table, in: practice)) }
    return writes
  }

  /// Puts rows aside with the event that could not be applied to them, and events that could not be read.
  func store(_ deadLetters: [DeadLetter], of table: ProjectionTable, in practice: PracticeID) -> SQL {
    """
    insert into public.dead_letters (practice_id, projection, version, generation, key, position, error, parked_at)
    select \(practice.uuid), \(table.name), \(table.version), \(table.generation), p.*, \(Date())
    from unnest(\(deadLetters.map(\.key)), \(deadLetters.map(\.position)), \(deadLetters.map(\.error))) p(key, position, error)
    on conflict (practice_id, projection, version, generation, key) do update
    set position = excluded.position, error = excluded.error
    """
  }

  func moveCheckpoints(of targets: [ProjectionGeneration], to position: Int64, in practice: PracticeID) -> SQL
  {
    """
    update public.projection_checkpoints c set position = e.position, chain = e.chain
    from public.events e
    where c.practice_id = \(practice.uuid) and e.practice_id = \(practice.uuid) and e.position = \(position)
      and (c.projection, c.version, c.generation) in (
        select * from unnest(\(targets.names), \(targets.versions), \(targets.generations)))
    """
  }
}

/// The practices whose last step forward failed in this process.
final class AdvanceFailures: Sendable {
  /// How long a reason that may pass by itself, such as a full disk, has to last before it counts.
  static let patience: Duration = .seconds(10)

  private struct Failed {
    var isFinal = false
    var since: ContinuousClock.Instant
  }

  private let failed = Mutex<[PracticeID: Failed]>([:])

  /// Those that failed for a reason that does not pass by itself.
  var practices: [PracticeID] {
    failed.withLock { failed in failed.compactMap { $0.value.isFinal ? $0.key : nil } }
  }

  /// Those that have failed for a while for reasons that may pass by themselves.
  func lasting(at now: ContinuousClock.Instant = .now) -> [PracticeID] {
    failed.withLock { failed in
      failed.compactMap {
        !$0.value.isFinal && $0.value.since.duration(to: now) >= Self.patience ? $0.key : nil
      }
    }
  }

  func clear(_ practice: PracticeID) { failed.withLock { _ = $0.removeValue(forKey: practice) } }

  /// A caller that gave up says nothing about the practice.
  func note(_ error: any Error, of practice: PracticeID) {
    let isFinal: Bool
    switch error {
    case let error as ReadModelError: isFinal = !error.isRetryable
    case let error as EventStoreError: isFinal = !error.isRetryable
    case is CancellationError: return
    default: isFinal = true
    }
    failed.withLock { failed in failed[practice, default: Failed(since: .now)].isFinal = isFinal }
  }
}

/// When each practice that failed may be tried again: a pause doubles up to 30 seconds. It never gives one up.
struct RetryDelays {
  private var entries: [PracticeID?: (pause: Duration, until: ContinuousClock.Instant)] = [:]

  func mayTry(_ practice: PracticeID) -> Bool {
    guard let entry = entries[practice] else { return true }
    return ContinuousClock.now >= entry.until
  }

  mutating func succeeded(_ practice: PracticeID) {
    entries[practice] = nil
    entries[nil] = nil
  }

  mutating func failed(_ practice: PracticeID?) -> Duration {
    let pause = min((entries[practice]?.pause ?? .milliseconds(500)) * 2, .seconds(30))
    entries[practice] = (pause, .now + pause)
    return pause
  }
}
