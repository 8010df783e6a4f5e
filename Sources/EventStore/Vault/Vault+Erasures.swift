import EventSourcing
import Foundation
public import Postgres

/// What the vault keeps of erasures: tombstones of keys, and what the searches came to.
extension Vault {
  /// What is left of an erased person's key.
  struct Tombstone: Sendable {
    let fingerprint: String?
    let erasedAt: Date
    /// Since when no file of the table holds the key's bytes; nil while one may.
    let clearedAt: Date?
  }

  /// Nil where the person was not erased.
  func tombstone(of person: UUID, in practice: PracticeID) async throws -> Tombstone? {
    try await reached {
      try await pool.queryOne(
        """
        select fingerprint, erased_at, cleared_at from public.person_keys
        where practice_id = \(practice.uuid) and person_id = \(person) and wrapped is null
        """
      ) { row in
        Tombstone(fingerprint: try row.get(0), erasedAt: try row.get(1), clearedAt: try row.get(2))
      }
    }
  }

  /// Writes the table of keys anew without those that were destroyed: an update, and a plain vacuum, leave their bytes in its
  /// file. Only the table's owner or a superuser may; not in a transaction.
  ///
  /// `VACUUM FULL` and nothing else: a rewrite by `ALTER TABLE` hides every key from a snapshot that was taken before, as of a
  /// dump. While a transaction is open that is older than an erasure, the key's row stays for it.
  /// - Returns: whether no destroyed key is left in the table's files; false where such a transaction is open, or another session
  ///   holds the table for two seconds. Then it is to be done again.
  public static func clearErasedKeys(_ connection: PostgresConnection) async throws -> Bool {
    let erased = try await connection.query(
      "select practice_id, person_id from public.person_keys where wrapped is null and cleared_at is null"
    ) { row in (practice: try row.get(0) as UUID, person: try row.get(1) as UUID) }
    guard !erased.isEmpty else { return true }
    // A transaction that is over when it is looked at. One that still runs anywhere in the cluster and is older keeps rows for
    // every snapshot, that of the vacuum too.
    let mark = try await connection.queryOne("select pg_current_xact_id()::text") { row in
      try row.get(0) as String
    }
    guard let mark else { return false }
    let isClear = try await connection.queryOne(
      """
      with mine as materialized (select \(mark)::xid8 as id8, (\(mark)::xid8)::xid as id)
      select pg_snapshot_xmin(pg_current_snapshot()) > m.id8
        and not exists (
          select 1 from pg_catalog.pg_stat_activity a
          where a.datname = current_database() and a.pid <> pg_backend_pid() and age(a.backend_xmin) >= age(m.id))
        and not exists (select 1 from pg_catalog.pg_replication_slots r where age(r.xmin) >= age(m.id))
        and not exists (select 1 from pg_catalog.pg_prepared_xacts p where age(p.transaction) >= age(m.id))
      from mine m
      """
    ) { row in try row.get(0) as Bool }
    guard isClear == true else { return false }
    do {
      try await connection.executeScript("set lock_timeout = '2s'")
      try await connection.executeScript("vacuum full public.person_keys", deadline: .seconds(600))
    } catch let error as PostgresError where error.sqlState == "55P03" {
      return false
    }
    try await connection.execute(
      """
      update public.person_keys k set cleared_at = clock_timestamp()
      from unnest(\(erased.map(\.practice)), \(erased.map(\.person))) e(practice, person)
      where k.practice_id = e.practice and k.person_id = e.person
      """)
    return true
  }

  /// Keeps what a search came to, or that it runs.
  func keep(_ scan: PlaintextScan, of person: UUID, in practice: PracticeID) async throws {
    try await reached {
      _ = try await pool.execute(
        """
        insert into public.erasure_scans
          (practice_id, person_id, state, reason, texts, found, positions, sealed, beat_at)
        values (\(practice.uuid), \(person), \(scan.state.rawValue), \(scan.reason?.rawValue), \(Int64(scan.texts)),
          \(Int64(scan.found)), \(scan.positions), \(scan.sealedEvents.map(Int64.init)), clock_timestamp())
        on conflict (practice_id, person_id) do update set state = excluded.state, reason = excluded.reason,
          texts = excluded.texts, found = excluded.found, positions = excluded.positions,
          sealed = excluded.sealed, beat_at = excluded.beat_at
        """)
    }
  }

  /// What the search for a person's texts came to. One that runs and has not been heard of for a minute was interrupted.
  func scan(of person: UUID, in practice: PracticeID) async throws -> PlaintextScan {
    let kept = try await reached {
      try await pool.queryOne(
        """
        select state, reason, texts, found, positions, sealed, beat_at < clock_timestamp() - interval '1 minute' from public.erasure_scans
        where practice_id = \(practice.uuid) and person_id = \(person)
        """
      ) { row in
        (
          scan: PlaintextScan(
            PlaintextScan.State(rawValue: try row.get(0)) ?? .notSearched,
            (try row.get(1) as String?).flatMap(PlaintextScan.Reason.init(rawValue:)), texts: try row.get(2),
            found: try row.get(3), positions: try row.get(4),
            sealedEvents: (try row.get(5) as Int64?).map(Int.init)),
          isOld: try row.get(6) as Bool
        )
      }
    }
    guard let kept else { return PlaintextScan(.notSearched, .notRecorded) }
    guard kept.scan.state == .pending, kept.isOld else { return kept.scan }
    return PlaintextScan(.notSearched, .interrupted)
  }
}
