public import EventSourcing
import Foundation
import Postgres

/// Who keeps a practice from recording anything.
extension EventStore {
  /// The practices for which an append of this process was refused as `busy` within the last minute, and none went through
  /// since.
  public var practicesHeld: [PracticeID] { troubles.heldPractices }

  /// The sessions that an append to a practice waits for, by the process id that the database server gives them; 0 stands
  /// for a prepared transaction. Nil where the log is free. Nothing is appended.
  ///
  /// - Parameters:
  ///   - practice: nil for the one that ``checkWrites(within:)`` tries.
  ///   - patience: how long it waits for the log; shorter holds are those of other appends.
  /// - Throws: ``EventStoreError`` where the database is out of reach.
  public func holders(
    of practice: PracticeID?, patience: Duration = .seconds(2)
  ) async throws -> [Int32]? {
    let practice = practice ?? Self.reservedPractice
    let look: [SQL] = [
      // Waits for a session that is just opening the log, and changes nothing where there is one.
      "select public.open_log(\(practice.uuid))",
      // Takes the head as every append does, and adds nothing.
      AppendBatch().statement(practice: practice),
    ]
    return try await translated {
      try await pool.withConnection { connection in
        let process = try await connection.queryOne("select pg_catalog.pg_backend_pid()") { row in
          try row.get(0) as Int32
        }
        async let holders = blockers(of: process ?? 0, within: patience)
        do {
          try await connection.withTransaction { connection in
            _ = try await connection.pipeline(look, deadline: patience) { _, _ in true }
            throw RolledBack()
          }
        } catch is RolledBack {
          return nil
        } catch let error as PostgresError where error.isWait {
          return await holders
        }
        return nil
      }
    }
  }

  /// Looks, on another connection, whom a session waits for; the last that it was seen to wait for.
  private func blockers(of process: Int32, within patience: Duration) async -> [Int32] {
    let end = ContinuousClock.now + patience
    var seen: [Int32] = []
    while ContinuousClock.now < end {
      do {
        try await Task.sleep(for: .milliseconds(100))
        let found = try await pool.queryOne("select pg_catalog.pg_blocking_pids(\(process))") { row in
          try row.get(0) as [Int32]
        }
        if let found, !found.isEmpty { seen = found }
      } catch {
        return seen
      }
    }
    return seen
  }
}

/// Ends the transaction of a look.
private struct RolledBack: Error {}

extension PostgresError {
  /// Whether a statement waited for longer than it may.
  fileprivate var isWait: Bool {
    let states = [SQLState.lockNotAvailable, .queryCanceled].map(\.rawValue)
    return code == .timedOut || sqlState.map(states.contains) ?? false
  }
}
