public import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// How the read models of all practices stand together, in one statement; for a process that serves all of them.
  ///
  /// The reserved practice counts for nothing. A read model whose table is gone is named, and counts neither as behind nor as off its chain.
  /// - Parameters:
  ///   - readyLag: how many events a practice may be behind before it counts as behind.
  ///   - now: when a practice has to have failed for a while.
  public func health(readyLag: Int64, at now: ContinuousClock.Instant = .now) async throws -> ProjectionHealth
  {
    let names = projections.map(\.name)
    let versions = projections.map { Int32($0.version) }
    let failed = failures.practices.map(\.uuid)
    let lasting = failures.lasting(at: now).map(\.uuid)
    let look: SQL = """
      with live as (
        select p.projection, p.version, p.generation, exists (
          select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where n.nspname = \(ProjectionTable.schema) and c.relkind in ('r', 'p')
            and c.relname = (p.projection || '_v' || p.version || '_g' || p.generation)::name) as is_there
        from unnest(\(names), \(versions)) w(projection, version)
        join public.projection_pointers p on p.projection = w.projection and p.version = w.version)
      select count(*), count(*) filter (where l.lag > \(readyLag)), count(*) filter (where l.stuck),
        greatest(coalesce(max(l.lag), 0), 0)::int8,
        (select count(*) from live p
         join public.dead_letters d
           on d.projection = p.projection and d.version = p.version and d.generation = p.generation
         where d.practice_id <> \(PracticeID.reserved.uuid)),
        count(*) filter (where l.is_off),
        array(select projection::text from live where not is_there order by projection),
        count(*) filter (where l.is_stalled)
      from (
        select h.position - s.position as lag, s.is_off,
          s.is_off or (h.position > s.position and h.practice_id = any(\(failed))) as stuck,
          h.position > s.position and h.practice_id = any(\(lasting)) as is_stalled
        from public.heads h
        cross join lateral (
          select case when count(*) < \(names.count) - (select count(*) from live where not is_there) then 0
                      else coalesce(min(c.position), h.position) end as position,
            coalesce(bool_or(c.chain is distinct from
              case when c.position = 0 then sha256(uuid_send(h.practice_id)) else e.chain end), false) as is_off
          from live p
          join public.projection_checkpoints c
            on c.practice_id = h.practice_id and c.projection = p.projection and c.version = p.version
            and c.generation = p.generation
          left join public.events e on e.practice_id = h.practice_id and e.position = c.position
          where p.is_there) s
        where h.position > 0 and h.practice_id <> \(PracticeID.reserved.uuid)) l
      """
    let found = try await translated {
      try await pool.queryOne(look, deadline: .seconds(10)) { row in
        ProjectionHealth(
          practices: try row.get(0), behind: try row.get(1), stuck: try row.get(2),
          greatestLag: try row.get(3), deadLetters: try row.get(4), offChain: try row.get(5),
          missing: try row.get(6), stalled: try row.get(7))
      }
    }
    guard let found else {
      throw ReadModelError(.rejected, "The database did not say how the read models stand.")
    }
    metrics.stands(found)
    return found
  }
}

extension ProjectionRuntime {
  /// How the read models of a practice stand, by name.
  public func status(of practice: PracticeID) async throws -> [ProjectionStatus] {
    let statuses = try await statuses(of: projections.map(\.name), in: practice)
    let deadLetters = try await letters(of: statuses.map(\.target), in: practice)
    let gone = Set(try await missing(of: statuses.map(\.target)))
    return statuses.sorted { $0.target < $1.target }.map { status in
      let waiting = deadLetters[status.target] ?? []
      return ProjectionStatus(
        name: status.name, version: status.version, generation: status.generation,
        position: status.position ?? 0, head: status.head,
        lag: max(0, status.head - (status.position ?? 0)), deadLetters: waiting.count,
        unreadableEvents: waiting.count(where: \.isEvent), firstDeadLetter: waiting.first?.position,
        lowestReason: waiting.first?.error, isOnChain: status.isOnChain ?? true,
        isMissing: gone.contains(status.target))
    }
  }

  /// The dead letters of some generations, by position.
  func letters(of targets: [ProjectionGeneration], in practice: PracticeID) async throws
    -> [ProjectionGeneration: [DeadLetter]]
  {
    let rows = try await translated {
      try await pool.query(
        """
        select projection, version, generation, key, position, error from public.dead_letters
        where practice_id = \(practice.uuid) and (projection, version, generation) in (
          select * from unnest(\(targets.names), \(targets.versions), \(targets.generations)))
        order by position, key
        """
      ) { row in
        (
          ProjectionGeneration(name: try row.get(0), version: try row.get(1), generation: try row.get(2)),
          DeadLetter(key: try row.get(3), position: try row.get(4), error: try row.get(5))
        )
      }
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}

extension ProjectionRuntime {
  /// What an operator has to do about a practice's read models; nothing where all is well.
  ///
  /// Those that are behind are brought forward by one step, as any query does, to find out whether they can be.
  /// - Parameters:
  ///   - readyLag: how many events a read model may be behind while another session holds it.
  ///   - patience: how long one that another session holds is watched.
  /// - Throws: ``ReadModelError`` and ``EventStoreError`` where the database is out of reach.
  public func findings(in practice: PracticeID, readyLag: Int64, patience: Duration = .seconds(1))
    async throws -> [ProjectionFinding]
  {
    let before = try await status(of: practice)
    var findings: [ProjectionFinding] = []
    var isHeld = false
    if before.allSatisfy(\.isOnChain), let lag = before.filter({ !$0.isMissing }).map(\.lag).max(), lag > 0 {
      do {
        isHeld = try await advance(practice).outcome == .busy && lag > readyLag
      } catch let error
        as ReadModelError where error.code == .unreachable
      { throw error } catch let error as EventStoreError where error.code == .unreachable {
        throw error
      } catch let error as CancellationError { throw error } catch {
        findings.append(.cannotAdvance(lag: lag, reason: ProjectionFault.safeText(of: error)))
      }
    }
    if isHeld { try await Task.sleep(for: patience) }
    let after = try await status(of: practice)
    for (old, now) in zip(before, after) {
      if now.isMissing {
        findings.append(.missing(name: now.name))
        continue
      }
      if !now.isOnChain { findings.append(.offChain(name: now.name)) }
      if isHeld, now.lag > readyLag, now.position == old.position {
        findings.append(.standsStill(name: now.name, lag: now.lag))
      }
      if let from = now.firstDeadLetter {
        findings.append(
          .deadLetters(
            name: now.name, rows: now.deadLetters - now.unreadableEvents, events: now.unreadableEvents,
            from: from,
            reason: now.lowestReason ?? ""))
      }
    }
    return findings
  }
}

/// Tables that were dropped: each is told by its read model's name, and holds up none of the others.
extension ProjectionRuntime {
  /// Of some generations, those whose tables are gone.
  func missing(of targets: [ProjectionGeneration]) async throws -> [ProjectionGeneration] {
    let tables = try targets.map { try table($0).table }
    let there = try await translated {
      try await pool.query(
        """
        select c.relname::text from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = \(ProjectionTable.schema) and c.relkind in ('r', 'p') and c.relname = any(\(tables)::name[])
        """
      ) { row in try row.get(0) as String }
    }
    return zip(targets, tables).filter { !there.contains($0.1) }.map(\.0)
  }

  /// As ``translated(_:)``, for work on the tables of some generations: one that is gone is told by its name.
  func translated<Value>(on targets: [ProjectionGeneration], _ work: () async throws -> Value) async throws
    -> Value
  {
    do {
      return try await work()
    } catch let error as PostgresError {
      if error.sqlState == SQLState.undefinedTable.rawValue, let gone = try? await missing(of: targets).first
      {
        throw ReadModelError.missing(gone.name)
      }
      throw ReadModelError.from(error)
    }
  }
}

/// How the read models of all practices stand together, as one process sees it; it names no practice.
public struct ProjectionHealth: Hashable, Sendable {
  /// Practices that have events.
  public let practices: Int64
  /// Of these, those further behind than allowed.
  public let behind: Int64
  /// Of these, those that cannot be brought forward at all: made from another history, or behind while this process
  /// failed at its last attempt.
  public let stuck: Int64
  /// By how many events the one that is furthest behind is behind.
  public let greatestLag: Int64
  /// Rows and events that wait for a retry; reads answer without them.
  public let deadLetters: Int64
  /// Practices one of whose read models was made from another history than the log now holds; reads refuse it.
  public let offChain: Int64
  /// Names of read models whose tables are gone; reads refuse them until they are rebuilt.
  public let missing: [String]
  /// Practices that are behind while this process has failed to bring them forward for a while, for reasons that may pass by
  /// themselves, such as a full disk.
  public internal(set) var stalled: Int64 = 0
}

/// How one read model of a practice stands against the log.
public struct ProjectionStatus: Hashable, Sendable, Codable {
  public let name: String
  public let version: Int
  /// Which of its tables queries use; raised by each rebuild.
  public let generation: Int
  /// The last event that it holds; 0 where it has not begun.
  public let position: Int64
  /// The log's newest position.
  public let head: Int64
  /// How many events it is behind.
  public let lag: Int64
  /// What waits for a retry: rows that an event could not be applied to, and events that could not be read.
  public let deadLetters: Int
  /// How many of those are events that could not be read, so that nobody knows which rows lack them.
  public let unreadableEvents: Int
  /// The first position that it lacks; from there on it is incomplete until a retry succeeds. nil where there is no dead letter.
  public let firstDeadLetter: Int64?
  /// Why that one is there, in the program's own words.
  public let lowestReason: String?
  /// Whether the log still holds what it was made from; if not, it has to be rebuilt.
  public let isOnChain: Bool
  /// Whether its table is gone; if so, it has to be rebuilt.
  public let isMissing: Bool
}
