import EventSourcing
import Foundation
import Postgres

extension EventStore {
  /// A practice that there is never: its log is opened inside of transactions that are rolled back, and nowhere else.
  static var reservedPractice: PracticeID {
    PracticeID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0x72, 0x65, 0x67, 0x69, 0x6d, 0x65)))
  }

  /// Tries an append as the application makes it, and rolls it back: opens a log, stores an event, its tag and its command.
  ///
  /// Nothing of it is ever seen. A process that dies or is cut off meanwhile holds up the checks of others for three
  /// seconds at the most. An append of this process that was refused for want of space or memory within the last minute
  /// counts too, until one goes through: a small one may still fit where a larger one does not.
  ///
  /// - Parameter deadline: how long the server may take.
  /// - Throws: ``EventStoreError``; `not-migrated` where the database lacks what an append needs.
  public func checkWrites(within deadline: Duration = .seconds(3)) async throws {
    let steps: [SQL] = [
      "set local idle_in_transaction_session_timeout = '3s'", "set local lock_timeout = '2s'",
      "select public.open_log(\(Self.reservedPractice.uuid))",
      Self.probe.statement(practice: Self.reservedPractice),
    ]
    do {
      try await pool.withTransaction { connection in
        let rows = try await connection.pipeline(steps, deadline: deadline) { step, row in
          step == 3 ? try AppendBatch.verdict(from: row).isAppended : true
        }
        guard rows[3] == [true] else {
          throw EventStoreError(.rejected, "The database did not store what was to be appended. See its log.")
        }
        throw RolledBack()
      }
    } catch is RolledBack {
      if let trouble = troubles.current { throw EventStoreError.of(trouble) }
    } catch let error as PostgresError {
      throw EventStoreError.from(check: error)
    }
  }

  private static var probe: AppendBatch {
    var batch = AppendBatch()
    let command = DerivedID.fresh()
    let event = PreparedEvent(
      id: DerivedID.fresh(), type: "write-check", version: 1, subject: nil, facts: "{}", sealed: nil,
      metadata: #"{"command":"\#(command.lowercased)"}"#, occurredAt: Date(), tags: [.erasures])
    _ = batch.admit(
      PreparedAppend(
        commandID: command, requestMAC: Data(repeating: 0, count: 32), condition: .none, after: 0,
        events: [event]))
    return batch
  }
}

/// Ends the transaction of a check.
private struct RolledBack: Error {}

extension AppendVerdict {
  fileprivate var isAppended: Bool {
    if case .appended = self { true } else { false }
  }
}

extension EventStoreError {
  fileprivate static let checkHeldUp = EventStoreError(
    .busy,
    "The database did not take an append that was tried in time: another session holds a lock that it needs, or the server "
      + "is overloaded. “regimen doctor” names the session.", isRetryable: true)

  /// What an error of the database means to a caller that asks whether it takes appends.
  fileprivate static func from(check error: PostgresError) -> EventStoreError {
    switch error.sqlState {
    case "3F000", "42P01", "42703", "42883":
      return EventStoreError(
        .notMigrated,
        "The database does not have the tables and functions that this build needs. Bring it up to date with “regimen migrate”."
      )
    case "42501":
      return EventStoreError(
        .rejected,
        "The role of this connection may not append. Run “regimen migrate --grant ROLE” for it, as a role that may."
      )
    case "25006":
      return EventStoreError(
        .rejected, "The database is read-only. Connect to the server that takes writes, or promote this one.")
    case SQLState.lockNotAvailable.rawValue: return .checkHeldUp
    case SQLState.queryCanceled.rawValue: return .checkHeldUp
    case nil where error.code == .timedOut: return .checkHeldUp
    default: return from(error)
    }
  }
}
