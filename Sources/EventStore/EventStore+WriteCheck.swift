public import EventSourcing
import Foundation
import Postgres

extension PracticeID {
  /// The practice that appends are tried in. It is nobody's: the database keeps nothing of what is appended to it, and no list
  /// of practices names it.
  public static let reserved = PracticeID(
    UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0x72, 0x65, 0x67, 0x69, 0x6d, 0x65)))
}

extension EventStore {
  /// Whether rows of the reserved practice are stored, as the database let the application's role do before the migration
  /// `0015_append_rules.sql`. They hold up nothing.
  ///
  /// - Throws: ``EventStoreError``.
  public func reservedPracticeHoldsRows() async throws -> Bool {
    let reserved = PracticeID.reserved.uuid
    return try await translated {
      try await pool.queryOne(
        """
        select exists (select from public.heads where practice_id = \(reserved) and (position > 0 or commands > 0))
          or exists (select from public.events where practice_id = \(reserved))
          or exists (select from public.event_tags where practice_id = \(reserved))
          or exists (select from public.commands where practice_id = \(reserved))
        """, deadline: .seconds(10)
      ) { row in try row.get(0) as Bool } ?? false
    }
  }

  /// Tries an append as the application makes it, and rolls it back: opens a log, stores an event, its tag and its command, and
  /// reads a condition as a command does.
  ///
  /// Nothing of it is ever seen, and checks of other processes do not wait for it. An append of this process that was refused for want of space or memory within the last minute
  /// counts too, until one goes through: a small one may still fit where a larger one does not.
  ///
  /// - Parameter deadline: how long the server may take.
  /// - Throws: ``EventStoreError``; `not-migrated` where the database lacks what an append needs.
  public func checkWrites(within deadline: Duration = .seconds(3)) async throws {
    let steps: [SQL] = [
      "set local idle_in_transaction_session_timeout = '3s'", "set local lock_timeout = '2s'",
      Self.triedAppend, Self.triedCondition,
    ]
    do {
      try await pool.withTransaction { connection in
        let rows = try await connection.pipeline(steps, deadline: deadline) { step, row in
          step == 2 ? try AppendBatch.verdict(from: row).isAppended : true
        }
        guard rows[2] == [true] else {
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

  /// An append to the reserved practice; the server opens a log for it, and undoes all of it before it answers.
  static var triedAppend: SQL { probe.statement(practice: .reserved) }

  /// The reading of a condition, without which no command is decided.
  private static var triedCondition: SQL {
    var batch = ConditionBatch()
    _ = batch.admit(Condition([Condition.Clause(tag: .erasures, types: ["write-check"])]))
    return batch.statement(practice: .reserved)
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
  fileprivate var isAppended: Bool { if case .appended = self { true } else { false } }
}

extension EventStoreError {
  fileprivate static let checkHeldUp = EventStoreError(
    .busy,
    "The database did not take an append that was tried in time: another session holds a lock that it needs, or the server "
      + "is overloaded. “regimen doctor” names the session.", isRetryable: true)

  fileprivate static let checkEnded = EventStoreError(
    .busy,
    "The database server ended an append that was tried: a statement_timeout that is set there is shorter than it took, or "
      + "somebody cancelled it. “regimen doctor” says where one is set, or names the session that holds it up.",
    isRetryable: true)

  /// What an error of the database means to a caller that asks whether it takes appends.
  fileprivate static func from(check error: PostgresError) -> EventStoreError {
    switch error.sqlState {
    case "3F000", "42P01", "42703", "42883", "RG001": return .notMigrated
    case "42501" where error.code != .rowSecurity:
      return EventStoreError(
        .rejected,
        "The role of this connection may not append. Run “regimen migrate --grant ROLE” for it, as a role that may."
      )
    case "25006":
      return EventStoreError(
        .rejected,
        "The database is read-only. Connect to the server that takes writes, or promote this one; where a role or database has "
          + "default_transaction_read_only set, “regimen doctor” names it.")
    case SQLState.lockNotAvailable.rawValue: return .checkHeldUp
    case SQLState.queryCanceled.rawValue where error.code != .timedOut: return .checkEnded
    case SQLState.queryCanceled.rawValue: return .checkHeldUp
    case nil where error.code == .timedOut: return .checkHeldUp
    default: return from(error)
    }
  }
}
