public import EventSourcing
import EventStore
import Foundation
import Postgres
import Synchronization

extension ProjectionRuntime {
  /// Waits until the read models of a practice have reached a position, bringing them forward where nobody else does.
  ///
  /// - Parameter limit: how long at the most, nil for the runtime's ``patience``; what was done until then stays done.
  /// - Throws: ``ReadModelError`` `read-model-behind` at the limit, `checkpoint-off-chain`, and at once `out-of-range` for a
  ///   position that the log does not have: nobody can have been given it.
  public func catchUp(_ practice: PracticeID, to position: Int64, within limit: Duration? = nil) async throws
  {
    _ = try await statuses(
      reaching: position, of: projections.map(\.name), in: practice, within: limit ?? patience)
  }

  /// Waits until the read models of a practice have reached its newest event.
  public func catchUpToHead(_ practice: PracticeID, within limit: Duration? = nil) async throws {
    _ = try await statuses(
      reaching: nil, of: projections.map(\.name), in: practice, within: limit ?? patience)
  }

  /// Where some read models stand, once they have reached a position; nil for the head at the beginning.
  func statuses(
    reaching position: Int64?, of names: [String], in practice: PracticeID, within limit: Duration
  ) async throws -> [GenerationStatus] {
    var statuses = try await statuses(of: names, in: practice)
    // Making tables for the first time is not waiting.
    let end = ContinuousClock.now + limit
    let wanted = position ?? statuses.map(\.head).max() ?? 0
    var pause = Duration.milliseconds(2)
    while true {
      if let off = statuses.first(where: { $0.isOnChain == false }) {
        throw ReadModelError.offChain(off.name)
      }
      if let head = statuses.map(\.head).max(), wanted > head { throw ReadModelError.beyondTheLog(at: head) }
      let reached = statuses.map { $0.position ?? -1 }.min() ?? wanted
      if reached >= wanted { return statuses }
      guard ContinuousClock.now < end else {
        throw ReadModelError.behind(at: max(reached, 0), wanted: wanted)
      }
      switch try await advance(practice, statuses).outcome {
      case .advanced: pause = .milliseconds(2)
      case .busy, .upToDate:
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .milliseconds(50))
      }
      statuses = try await self.statuses(of: names, in: practice)
    }
  }
}

extension ProjectionRuntime {
  /// Runs a query over some read models once they have reached a position; nil for the head when asked.
  ///
  /// - Parameter body: one statement; it runs again where the table that it was to read is gone meanwhile.
  func reading<Value>(
    _ names: [String], of practice: PracticeID, atLeast: Int64?, within limit: Duration,
    _ body: (ReadPoint) async throws -> Value
  ) async throws -> Value {
    let end = ContinuousClock.now + limit
    var shared = SharedStatuses.current
    while true {
      let statuses = try await statuses(
        reaching: atLeast, of: names, in: practice, within: limit, known: shared)
      let point = ReadPoint(
        position: statuses.compactMap(\.position).min() ?? 0,
        tables: try statuses.map { status throws(ReadModelError) in try table(status.target) })
      do {
        return try await body(point)
      } catch let error as PostgresError
        where error.sqlState == "42P01" && ContinuousClock.now < end
      {
        // Two rebuilds have ended since the table was looked up: ask again where to read. Or it was dropped.
        let current = try await self.statuses(of: names, in: practice).map(\.target)
        if let gone = try await missing(of: current).first { throw ReadModelError.missing(gone.name) }
        shared = nil
      } catch let error as PostgresError {
        throw ReadModelError.from(error)
      }
    }
  }

  /// The same, from what the request has found already where that is enough.
  private func statuses(
    reaching position: Int64?, of names: [String], in practice: PracticeID, within limit: Duration,
    known shared: SharedStatuses?
  ) async throws -> [GenerationStatus] {
    if let shared {
      if let known = shared.statuses(of: names, in: practice, reaching: position) { return known }
      // All of them at once, because the next query will need others.
      shared.keep(try await statuses(of: projections.map(\.name), in: practice), of: practice)
      if let found = shared.statuses(of: names, in: practice, reaching: position) { return found }
    }
    let reached = try await statuses(reaching: position, of: names, in: practice, within: limit)
    shared?.keep(reached, of: practice)
    return reached
  }
}

/// Where a query reads: from which rows of some read models, and the position that all of them have reached.
///
/// They are the read models' tables, or rows that were folded for the one query. Tables stay for the length of a query, and
/// not for ever.
struct ReadPoint: Sendable {
  /// What stands behind `from` in a statement, and needs a name of its own there.
  typealias Source = SQL

  let position: Int64
  private let sources: [String: Source]

  init(position: Int64, tables: [ProjectionTable]) {
    self.init(
      position: position,
      sources: Dictionary(tables.map { ($0.name, $0.qualified) }, uniquingKeysWith: { first, _ in first }))
  }

  init(position: Int64, sources: [String: Source]) {
    self.position = position
    self.sources = sources
  }

  /// The same rows, shown as of a position at which they are known to stand.
  func shown(at position: Int64) -> ReadPoint { ReadPoint(position: position, sources: sources) }

  /// The rows of a read model.
  func callAsFunction<P: Projection>(_ projection: P.Type) -> Source {
    sources[P.name] ?? "\(identifier: P.name)"
  }
}

/// Where read models stand as one request has found it, so that its later queries need not ask again: what they show is at
/// least what the log held when the request first looked.
final class SharedStatuses: Sendable {
  /// That of the request at hand; nil where every query asks for itself.
  @TaskLocal static var current: SharedStatuses?

  private let known = Mutex<[PracticeID: [String: GenerationStatus]]>([:])

  /// The statuses of some read models, if all of them are known to have reached a position; nil for the head when found.
  func statuses(of names: [String], in practice: PracticeID, reaching position: Int64?) -> [GenerationStatus]?
  {
    known.withLock { known in
      let found = names.compactMap { known[practice]?[$0] }
      guard found.count == names.count else { return nil }
      let wanted = position ?? found.map(\.head).max() ?? 0
      return found.allSatisfy { ($0.position ?? -1) >= wanted && $0.isOnChain != false } ? found : nil
    }
  }

  func keep(_ statuses: [GenerationStatus], of practice: PracticeID) {
    known.withLock { known in
      for status in statuses { known[practice, default: [:]][status.name] = status }
    }
  }
}

extension Queries {
  /// Has all queries that are made meanwhile ask once where read models stand.
  public static func sharingStatuses<Value>(_ body: () async throws -> Value) async rethrows -> Value {
    try await SharedStatuses.$current.withValue(SharedStatuses(), operation: body)
  }
}

extension ProjectionRuntime {
  /// The practices whose read models have not reached their log's head; for a process that serves all of them.
  func practicesBehind() async throws -> [PracticeID] {
    let wanted = projections
    let find: SQL = """
      select h.practice_id from public.heads h
      where h.practice_id <> \(PracticeID.reserved.uuid) and h.position > (
        select case when count(*) < \(wanted.count) then -1 else min(c.position) end
        from unnest(\(wanted.map(\.name)), \(wanted.map { Int32($0.version) })) w(projection, version)
        join public.projection_pointers p on p.projection = w.projection and p.version = w.version
        join public.projection_checkpoints c
          on c.practice_id = h.practice_id and c.projection = p.projection and c.version = p.version
          and c.generation = p.generation)
      order by h.practice_id
      """
    return try await translated { try await pool.query(find) { row in PracticeID(try row.get(0)) } }
  }
}
