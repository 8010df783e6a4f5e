public import EventSourcing
public import Foundation
public import Postgres
public import ReadModels
import Synchronization

/// Who saw which client's record.
///
/// Readings are noted in memory and written together once a second, so that no reading waits for it. The time of an entry is the
/// server's when it is written. What was noted in the last second is lost with a process that is killed, and what was noted
/// while nothing could be written too.
public final class AccessLog: Sendable {
  private struct Noted: Sendable {
    let practice: PracticeID
    let id: UUID
    let entry: AccessEntry
  }

  /// Why nothing is written.
  package struct Trouble: Sendable {
    package let since: ContinuousClock.Instant
    /// Safe to show.
    package let reason: String
  }

  private struct State {
    var noted: [Noted] = []
    var lost = 0
    var trouble: Trouble?
  }

  /// While nothing can be written this many are kept, and the oldest go.
  private static let maxNoted = 10_000

  let pool: PostgresPool
  private let state = Mutex(State())

  /// - Parameter pool: of the event database.
  public init(_ pool: PostgresPool) { self.pool = pool }

  /// Notes a reading; of a client with several ids under each, because the record of all of them was seen.
  ///
  /// - Parameter now: shown nowhere; the server gives the entry its time.
  package func note(_ ids: [UUID], route: String, requestID: String, by principal: Principal, at now: Date) {
    for id in ids { note(id, route: route, requestID: requestID, by: principal, at: now) }
  }

  private func note(_ client: UUID, route: String, requestID: String, by principal: Principal, at now: Date) {
    let entry = AccessEntry(
      seenAt: now, tokenID: principal.tokenID, role: principal.role.rawValue, clientID: client, route: route,
      requestID: requestID)
    state.withLock { state in
      if state.noted.count >= Self.maxNoted {
        state.noted.removeFirst()
        state.lost += 1
      }
      state.noted.append(Noted(practice: principal.practice, id: UUID(), entry: entry))
    }
  }

  /// Writes what was noted; what could not be written is kept for the next time, and written once. A practice that fails
  /// holds up no other.
  ///
  /// - Parameter takingUp: whether what earlier builds added by themselves is chained too; it gets the time at which it is.
  /// - Throws: ``ApplicationError``.
  public func flush(takingUp: Bool = false) async throws {
    let batch = state.withLock { state in
      defer { state.noted = [] }
      return state.noted
    }
    let own = Dictionary(grouping: batch, by: \.practice)
    var left: [Noted] = []
    var failure: (any Error)?
    var practices = Array(own.keys)
    do {
      if takingUp { practices += try await practicesWithUnchained().filter { own[$0] == nil } }
    } catch {
      failure = error
    }
    for practice in practices {
      let entries = own[practice] ?? []
      do {
        try await append(entries, to: practice)
      } catch {
        failure = failure ?? error
        left += entries
      }
    }
    let wasTried = takingUp || !practices.isEmpty
    state.withLock { [left, failure] state in
      let all = left + state.noted
      state.lost += max(0, all.count - Self.maxNoted)
      state.noted = Array(all.suffix(Self.maxNoted))
      if let failure {
        state.trouble = Trouble(
          since: state.trouble?.since ?? .now,
          reason: (failure as? ApplicationError)?.description ?? "\(type(of: failure))")
      } else if wasTried {
        state.trouble = nil
      }
    }
    if let failure { throw failure }
  }

  private func append(_ entries: [Noted], to practice: PracticeID) async throws {
    let statement = Self.append(to: practice, ids: entries.map(\.id), entries: entries.map(\.entry))
    _ = try await ApplicationError.translating {
      try await pool.query(statement) { row in try row.get(0) as Int64 }
    }
  }

  static func append(to practice: PracticeID, ids: [UUID] = [], entries: [AccessEntry] = []) -> SQL {
    """
    select public.append_access(\(practice.uuid), \(ids), \(entries.map(\.tokenID)), \(entries.map(\.role)),
      \(entries.map(\.clientID)), \(entries.map(\.route)), \(entries.map(\.requestID)))
    """
  }

  /// Why readings are not written, where that has been so for a while.
  ///
  /// - Parameter time: for how long at the least.
  package func trouble(lasting time: Duration, at now: ContinuousClock.Instant = .now) -> Trouble? {
    state.withLock { state in state.trouble.flatMap { $0.since.duration(to: now) >= time ? $0 : nil } }
  }

  /// How many readings wait to be written, and how many were given up because nothing could be written for too long.
  package var backlog: (waiting: Int, lost: Int) { state.withLock { ($0.noted.count, $0.lost) } }

  /// The newest readings of a client's record.
  ///
  /// - Parameter limit: how many at the most, from 1.
  /// - Throws: ``ApplicationError``.
  public func entries(of client: UUID, in practice: PracticeID, limit: Int) async throws -> [AccessEntry] {
    try await entries(of: [client], in: practice, limit: limit)
  }

  /// The newest readings under some ids; of everybody where they are nil.
  private func entries(of clients: [UUID]?, in practice: PracticeID, limit: Int) async throws
    -> [AccessEntry]
  {
    // Of everybody, those with a place in the chain, which come by its index.
    let some: SQL = clients.map { "client_id = any(\($0))" } ?? "number is not null"
    let order: SQL =
      clients == nil ? "day desc, number desc" : "seen_at desc, number desc nulls last, entry_id"
    return try await ApplicationError.translating {
      try await pool.query(
        """
        select seen_at, token_id, role, client_id, route, request_id, number is not null from public.access_log
        where practice_id = \(practice.uuid) and \(fragment: some) and \(fragment: Self.isOfUsualLength)
        order by \(fragment: order) limit \(limit)
        """
      ) { row in
        AccessEntry(
          seenAt: try row.get(0), tokenID: try row.get(1), role: try row.get(2), clientID: try row.get(3),
          route: try row.get(4), requestID: try row.get(5), isChained: try row.get(6))
      }
    }
  }

  /// The same with who looked, as the practice calls them.
  public func entries(of client: UUID, in practice: PracticeID, limit: Int, named queries: Queries)
    async throws -> [AccessEntry]
  { try await entries(of: [client], in: practice, limit: limit, named: queries) }

  /// The newest readings of a client by all their ids, once each; of every client where they are nil.
  package func entries(of clients: [UUID]?, in practice: PracticeID, limit: Int, named queries: Queries)
    async throws -> [AccessEntry]
  {
    var entries = try await entries(of: clients, in: practice, limit: limit)
    let names = try await queries.names(ofActors: entries.map(\.tokenID), in: practice)
    for index in entries.indices {
      let token = entries[index].tokenID
      entries[index].who =
        token == AccessEntry.terminal
        ? "the command line" : names[token] ?? "token \(token.uuidString.lowercased())"
    }
    return entries
  }
}

/// What stands in the access log without a place in its chain, put there by an earlier build.
extension AccessLog {
  /// Whether an entry is no longer than any that a build writes, as the constraint of `0014_access_times.sql` says.
  static var isOfUsualLength: SQL {
    "octet_length(role) <= 64 and octet_length(route) <= 64 and octet_length(request_id) <= 200"
  }

  /// The most practices that are taken up at once: the application's role may name any, and what is noted waits meanwhile.
  static let maxTakenUp = 100

  /// Some of the practices with entries that append_access would chain.
  func practicesWithUnchained() async throws -> [PracticeID] {
    try await ApplicationError.translating {
      try await pool.query(
        """
        select distinct practice_id from public.access_log
        where number is null and arrived_at is not null and \(fragment: Self.isOfUsualLength)
        limit \(Self.maxTakenUp)
        """
      ) { row in PracticeID(try row.get(0)) }
    }
  }

  /// Tries to add to the access log of a practice, and rolls it back.
  ///
  /// - Throws: ``ApplicationError`` where nothing can be added.
  public func checkWrites(in practice: PracticeID) async throws {
    let entry = AccessEntry(
      seenAt: Date(), tokenID: UUID(), role: "write-check", clientID: UUID(), route: "write-check",
      requestID: "")
    let statement = Self.append(to: practice, ids: [UUID()], entries: [entry])
    do {
      try await ApplicationError.translating {
        try await pool.withTransaction { connection in
          _ = try await connection.query(statement, deadline: .seconds(10)) { row in try row.get(0) as Int64 }
          throw RolledBack()
        }
      }
    } catch is RolledBack {}
  }

  /// The sessions that keep the access log of a practice from being added to, by the process id that the database server
  /// gives them; 0 stands for a prepared transaction. Nil where it is free. Nothing is added.
  ///
  /// - Throws: ``ApplicationError`` where the database is out of reach.
  public func holders(in practice: PracticeID, patience: Duration = .seconds(2)) async throws -> [Int32]? {
    try await ApplicationError.translating {
      try await pool.blockers(of: [Self.append(to: practice)], within: patience)
    }
  }

  /// Ends the transaction of a check.
  private struct RolledBack: Error {}
}
