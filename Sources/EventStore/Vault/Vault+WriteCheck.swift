import Crypto
import EventSourcing
import Foundation
import Postgres

extension Vault {
  /// Tries what recording and erasing a person do to the vault, and rolls it back: stores a wrapped key of nobody's, reads it, opens
  /// it, and destroys it.
  ///
  /// - Parameter deadline: how long the server may take for each step.
  /// - Throws: ``EventStoreError``; `busy` where another session holds what it needs.
  public func checkWrites(within deadline: Duration = .seconds(3)) async throws {
    let (practice, person) = (PracticeID.reserved.uuid, UUID())
    let (wrapping, key) = (SymmetricKey(size: .bits256), SymmetricKey(size: .bits256))
    let wrapped = try KeyWrap.wrap(key, with: wrapping, for: person)
    let steps: [SQL] = [
      "set local idle_in_transaction_session_timeout = '3s'", "set local lock_timeout = '2s'",
      """
      insert into public.person_keys (practice_id, person_id, wrapped, made_at)
      values (\(practice), \(person), \(wrapped), \(Date()))
      """,
      "select wrapped from public.person_keys where practice_id = \(practice) and person_id = \(person)",
      """
      update public.person_keys set wrapped = null, erased_at = \(Date())
      where practice_id = \(practice) and person_id = \(person) returning wrapped
      """,
    ]
    do {
      try await pool.withTransaction { connection in
        let rows = try await connection.pipeline(steps, deadline: deadline) { _, row in
          try row.get(0) as Data?
        }
        guard let stored = rows[3].first ?? nil, rows[4] == [nil],
          let opened = try? KeyWrap.unwrap(stored, with: wrapping, for: person), opened == key
        else {
          throw EventStoreError(
            .rejected,
            "The vault did not store and destroy a key that was tried as it was asked. Run “regimen doctor”, which names triggers "
              + "that no migration made.")
        }
        throw TriedOnly()
      }
    } catch is TriedOnly {
      return
    } catch let error as PostgresError {
      switch error.sqlState {
      case SQLState.lockNotAvailable.rawValue: throw EventStoreError.vaultHeld
      case SQLState.insufficientPrivilege.rawValue where error.code != .rowSecurity:
        throw EventStoreError(
          .rejected,
          "The vault: The role of this connection may not store keys. Run “regimen migrate --grant ROLE” for it, as a role that may."
        )
      default: throw EventStoreError.from(vault: error)
      }
    }
  }
}

/// Ends the transaction of a check.
private struct TriedOnly: Error {}

extension EventStoreError {
  fileprivate static let vaultHeld = EventStoreError(
    .busy,
    "The vault did not take a key that was tried in time: another session holds a lock on its table. Find it in pg_stat_activity "
      + "of the vault's server, and end it.", isRetryable: true)
}
