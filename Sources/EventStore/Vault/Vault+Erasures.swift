import EventSourcing
import Foundation
public import Postgres

/// What the vault keeps of erasures: tombstones of keys, and what the searches came to.
extension Vault {
  /// What is left of an erased person's key.
  struct Tombstone: Sendable {
    /// Nil where none was kept, or what was kept is none.
    let fingerprint: String?
    /// Nil where what was kept is no time.
    let erasedAt: Date?
    /// Since when no file of the table holds the key's bytes; nil while one may.
    let clearedAt: Date?
  }

  /// What the vault holds of a person whose erasure is recorded; nothing where it has no row of theirs.
  enum KeyState: Sendable {
    case held
    case destroyed
  }

  func keyStates(of persons: [UUID], in practice: PracticeID) async throws -> [UUID: KeyState] {
    guard !persons.isEmpty else { return [:] }
    return try await reached {
      try await pool.withConnection { try await Self.keyStates(of: persons, in: practice, on: $0) }
    }
  }

  static func keyStates(of persons: [UUID], in practice: PracticeID, on connection: PostgresConnection)
    async throws -> [UUID: KeyState]
  {
    let rows = try await connection.query(
      """
      select person_id, wrapped is not null from public.person_keys
      where practice_id = \(practice.uuid) and person_id = any(\(persons))
      """
    ) { row in (try row.get(0) as UUID, try row.get(1) as Bool) }
    return Dictionary(rows.map { ($0, $1 ? .held : .destroyed) }, uniquingKeysWith: { first, _ in first })
  }

  /// Nil where the person was not erased.
  func tombstone(of person: UUID, in practice: PracticeID) async throws -> Tombstone? {
    try await reached {
      try await pool.queryOne(
        """
        select case when fingerprint ~ '^[0-9a-f]{16}$' then fingerprint end,
          case when isfinite(erased_at) then erased_at end, case when isfinite(cleared_at) then cleared_at end
        from public.person_keys
        where practice_id = \(practice.uuid) and person_id = \(person) and wrapped is null
        """
      ) { row in Tombstone(fingerprint: try row.get(0), erasedAt: try row.get(1), clearedAt: try row.get(2)) }
    }
  }

  /// Writes the table of keys anew without those that were destroyed: an update, and a plain vacuum, leave their bytes in its
  /// file. Only the table's owner or a superuser may; not in a transaction.
  ///
  /// `VACUUM FULL` and nothing else: a rewrite by `ALTER TABLE` hides every key from a snapshot that was taken before, as of a
  /// dump. While anything may still see the key's row, it stays: an older transaction here or, by its feedback, on a standby, a
  /// replication slot, a prepared transaction. What the vacuum itself says that it kept is the proof, not a look at these.
  /// - Returns: whether no destroyed key is left in the table's files; false where the row had to stay, or another session
  ///   holds the table for two seconds. Then it is to be done again.
  public static func clearErasedKeys(_ connection: PostgresConnection) async throws -> Bool {
    let erased = try await connection.query(
      "select practice_id, person_id from public.person_keys where wrapped is null and cleared_at is null"
    ) { row in (practice: try row.get(0) as UUID, person: try row.get(1) as UUID) }
    guard !erased.isEmpty else { return true }
    // A transaction that is over when it is looked at. What is older and still there keeps rows, and spares the vacuum. The
    // feedback of a standby is always behind a little, so that only the vacuum can tell whether it keeps a row.
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
        and not exists (
          select 1 from pg_catalog.pg_prepared_xacts p
          where p.database = current_database() and age(p.transaction) >= age(m.id))
      from mine m
      """
    ) { row in try row.get(0) as Bool }
    guard isClear == true else { return false }
    do {
      try await connection.executeScript("set lock_timeout = '2s'")
      let kept = try await connection.vacuumFull(
        schema: "public", table: "person_keys", deadline: .seconds(600))
      guard kept == 0 else { return false }
    } catch let error as PostgresError where error.sqlState == "55P03" {
      return false
    }
    try await connection.execute(
      """
      update public.person_keys k set cleared_at = clock_timestamp()
      from unnest(\(erased.map(\.practice)), \(erased.map(\.person))) e(practice, person)
      where k.practice_id = e.practice and k.person_id = e.person and k.wrapped is null
      """)
    return true
  }

  /// Keeps what a search came to, or that it runs.
  func keep(_ scan: PlaintextScan, of person: UUID, in practice: PracticeID) async throws {
    try await reached {
      _ = try await pool.execute(
        """
        insert into public.erasure_scans
          (practice_id, person_id, state, reason, texts, found, positions, sealed, beat_at, short_texts, same_contact)
        values (\(practice.uuid), \(person), \(scan.state.rawValue), \(scan.reason?.rawValue), \(Int64(scan.texts)),
          \(Int64(scan.found)), \(scan.positions), \(scan.sealedEvents.map(Int64.init)), clock_timestamp(),
          \(scan.shortTexts.map(Int64.init)), \(scan.sameContact))
        on conflict (practice_id, person_id) do update set state = excluded.state, reason = excluded.reason,
          texts = excluded.texts, found = excluded.found, positions = excluded.positions,
          sealed = excluded.sealed, beat_at = excluded.beat_at, short_texts = excluded.short_texts,
          same_contact = excluded.same_contact
        """)
    }
  }

  /// What the search for a person's texts came to. One that runs and has not been heard of for a minute was interrupted; one
  /// that was changed past the application, so that it cannot be read, is told as such.
  func scan(of person: UUID, in practice: PracticeID) async throws -> PlaintextScan {
    let kept = try await reached {
      try await pool.queryOne(
        """
        select k.is_whole, k.state, k.reason, k.texts, k.found, case when k.is_whole then k.positions else '{}' end, k.sealed,
          k.beat_at < clock_timestamp() - interval '1 minute', k.short_texts, case when k.is_whole then k.same_contact end
        from (
          select s.*, \(fragment: Self.isWhole) as is_whole from public.erasure_scans s
          where s.practice_id = \(practice.uuid) and s.person_id = \(person)) k
        """
      ) { row in
        (
          scan: PlaintextScan(
            PlaintextScan.State(rawValue: try row.get(1)) ?? .notSearched,
            (try row.get(2) as String?).flatMap(PlaintextScan.Reason.init(rawValue:)), texts: try row.get(3),
            found: try row.get(4), positions: try row.get(5),
            sealedEvents: (try row.get(6) as Int64?).map(Int.init),
            shortTexts: (try row.get(8) as Int64?).map(Int.init), sameContact: try row.get(9)),
          isOld: try row.get(7) as Bool, isWhole: try row.get(0) as Bool
        )
      }
    }
    guard let kept else { return PlaintextScan(.notSearched, .notRecorded) }
    guard kept.isWhole else { return PlaintextScan(.notSearched, .recordUnreadable) }
    guard kept.scan.state == .pending, kept.isOld else { return kept.scan }
    return PlaintextScan(.notSearched, .interrupted, sameContact: kept.scan.sameContact)
  }

  /// What the constraint of `vault_0004_erasure_records.sql` says; a vault that lost it may hold other rows. Lists have one
  /// dimension and no nulls.
  private static var isWhole: SQL {
    """
    (s.texts >= 0 and s.found >= 0 and coalesce(s.sealed >= 0, true) and coalesce(s.short_texts >= 0, true)
      and cardinality(s.positions) <= 1000 and cardinality(coalesce(s.same_contact, '{}')) <= 100000
      and case when coalesce(array_ndims(s.positions), 1) = 1 and coalesce(array_ndims(s.same_contact), 1) = 1
          then array_position(s.positions, null) is null and array_position(s.same_contact, null) is null else false end)
    """
  }
}
