import EventSourcing
import Foundation
import Migrations
import Postgres
import TestSupport
import Testing

@testable import EventStore

/// What the vault keeps of an erasure: the application cannot make it say something else, and what somebody else broke is told.
@Suite(.serialized) struct ErasureRecordTests {
  /// One person erased, whose log was searched, and one who was not.
  private func withErased(
    _ body: (StoreFixture, _ erased: UUID, _ held: UUID, _ vault: PostgresConnection) async throws -> Void
  ) async throws {
    try await StoreFixture.with { fixture in
      let (guest, other) = (UUID(), UUID())
      for person in [guest, other] {
        try await fixture.perform(
          AppendAll(drafts: [
            Draft(
              .guestNamed(GuestNamed(guest: person)), at: Date(),
              personal: PersonalPart([.name: "Marisol Quintanilla"]))
          ]))
      }
      let texts = await fixture.store.texts(of: guest, in: fixture.practice)
      try await fixture.perform(
        AppendAll(drafts: [Draft(.guestForgotten(GuestForgotten(guest: guest)), at: Date())]))
      await fixture.store.searchAfterErasure(of: guest, for: texts, in: fixture.practice)
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(fixture.vault))
      let result: Result<Void, any Error>
      do {
        result = .success(try await body(fixture, guest, other, vault))
      } catch {
        result = .failure(error)
      }
      await vault.close()
      try result.get()
    }
  }

  private func asApplication(_ statement: String, _ vault: PostgresConnection, replicating: Bool = false)
    async throws
  {
    try await vault.withTransaction { connection in
      if replicating { try await connection.execute("set local session_replication_role = replica") }
      try await connection.execute("set local role regimen_app")
      try await connection.execute(SQL(trusted: statement))
    }
  }

  @Test func theApplicationCannotRewriteWhatIsKept() async throws {
    try await withErased { fixture, erased, held, vault in
      let certificate = try await fixture.store.certificate(ofErasing: erased, in: fixture.practice)
      // As it would be with the rights on every column.
      try await vault.execute("grant update on public.person_keys to regimen_app")
      for (statement, state) in [
        ("update public.person_keys set erased_at = '2001-01-01' where wrapped is null", "RG010"),
        ("update public.person_keys set fingerprint = '0123456789abcdef' where wrapped is null", "RG010"),
        ("update public.person_keys set fingerprint = null where wrapped is null", "RG010"),
        ("update public.person_keys set cleared_at = now() where wrapped is null", "RG010"),
        ("update public.person_keys set made_at = '2001-01-01' where wrapped is null", "RG010"),
        ("update public.person_keys set fingerprint = '0123456789abcdef' where wrapped is not null", "RG010"),
        ("update public.person_keys set wrapped = '\\x00' where wrapped is not null", "RG010"),
        ("update public.person_keys set wrapped = '\\x00', erased_at = null where wrapped is null", "RG010"),
        ("update public.person_keys set person_id = gen_random_uuid() where wrapped is null", "RG010"),
        ("update public.person_keys set practice_id = gen_random_uuid() where wrapped is null", "RG010"),
        ("delete from public.person_keys", "42501"),
        ("update public.erasure_scans set positions = '{{1,2},{3,4}}'", "23514"),
        ("update public.erasure_scans set positions = '{1,null}'", "23514"),
        ("update public.erasure_scans set positions = '[2:3]={1,2}'", "23514"),
        ("update public.erasure_scans set positions = array_fill(1::bigint, array[2000])", "23514"),
        ("update public.erasure_scans set same_contact = array[null::uuid]", "23514"),
        ("update public.erasure_scans set found = -1", "23514"),
        ("update public.erasure_scans set texts = -1", "23514"),
        ("update public.erasure_scans set state = repeat('x', 65)", "23514"),
      ] {
        for replicating in [false, true] where !replicating || state == "RG010" {
          let error = await #expect(throws: PostgresError.self, "\(statement)") {
            try await asApplication(statement, vault, replicating: replicating)
          }
          #expect(error?.sqlState == state, "\(statement)")
        }
      }
      #expect(try await fixture.store.certificate(ofErasing: erased, in: fixture.practice) == certificate)

      // A key is destroyed as builds from before do it, whatever they say of it; so is a person's who never had one.
      let never = UUID()
      for person in [held, never] {
        try await asApplication(
          """
          insert into public.person_keys (practice_id, person_id, wrapped, made_at, erased_at, fingerprint)
          values ('\(fixture.practice.uuid)', '\(person)', null, '2001-01-01', '2001-01-01', '0123456789abcdef')
          on conflict (practice_id, person_id) do update
          set wrapped = excluded.wrapped, erased_at = excluded.erased_at, fingerprint = excluded.fingerprint
          where person_keys.wrapped is not null
          """, vault)
      }
      let kept = try await vault.query(
        """
        select person_id, fingerprint, erased_at > now() - interval '1 minute' from public.person_keys where wrapped is null
        """
      ) { row in (try row.get(0) as UUID, try row.get(1) as String?, try row.get(2) as Bool) }
      #expect(kept.count == 3 && kept.allSatisfy(\.2))
      #expect(kept.first { $0.0 == never }?.1 == nil)
      let fingerprint = try #require(kept.first { $0.0 == held }?.1)
      #expect(fingerprint.count == 16 && fingerprint != "0123456789abcdef")
      // When a search was last heard of is the server's time.
      try await asApplication(
        "update public.erasure_scans set beat_at = 'infinity', state = 'pending'", vault)
      let isNow = try await vault.queryOne("select beat_at <= now() from public.erasure_scans") { row in
        try row.get(0) as Bool
      }
      #expect(isNow == true)
    }
  }

  /// Whether the files are cleared within two minutes; older transactions of other tests on the server hold it up for a while.
  private func clears(_ vault: PostgresConnection) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(120)
    while .now < end { if try await Vault.clearErasedKeys(vault) { return true } }
    return false
  }

  /// As rows from before there were constraints, or a superuser's.
  @Test func whatSomebodyBrokeIsToldAndNeverACrash() async throws {
    try await withErased { fixture, erased, _, vault in
      let whole = try #require(try await fixture.store.certificate(ofErasing: erased, in: fixture.practice))
      #expect(whole.search == .done && whole.key?.count == 16)
      try await vault.executeScript(
        """
        create table public.kept as table public.erasure_scans;
        alter table public.erasure_scans drop constraint erasure_scans_form;
        alter table public.person_keys drop constraint person_keys_form;
        """)
      for change in [
        "positions = '{{1,2},{3,4}}'", "positions = '{1,null}'", "same_contact = array[null::uuid]",
        "same_contact = array[array[gen_random_uuid()], array[gen_random_uuid()]]", "texts = -1",
        "found = -5", "sealed = -1", "short_texts = -1", "positions = array_fill(1::bigint, array[2000])",
      ] {
        try await vault.execute(SQL(trusted: "update public.erasure_scans set \(change)"))
        let told = try await fixture.store.certificate(ofErasing: erased, in: fixture.practice)
        #expect(told?.search == .notSearched && told?.searchReason == .recordUnreadable, "\(change)")
        #expect(
          told?.residue == nil && told?.residuePositions == [] && told?.sealedEvents == nil, "\(change)")
        try await vault.executeScript(
          "truncate public.erasure_scans; insert into public.erasure_scans select * from public.kept")
      }
      #expect(try await fixture.store.certificate(ofErasing: erased, in: fixture.practice) == whole)
      try await vault.execute(
        """
        update public.person_keys set erased_at = 'infinity', cleared_at = '-infinity', fingerprint = '<b>'
        where wrapped is null
        """)
      let told = try await fixture.store.certificate(ofErasing: erased, in: fixture.practice)
      #expect(told?.key == nil && told?.erasedAt == whole.erasedAt && told?.vaultFiles == .pending)
      try await fixture.asSuperuser("delete from public.event_tags")
      let error = await #expect(throws: EventStoreError.self) {
        _ = try await fixture.store.certificate(ofErasing: erased, in: fixture.practice)
      }
      #expect(error?.code == .unreadable)
    }
  }

  /// What was malformed before the constraints came is in the way of nothing: neither of the migration nor of what follows it.
  @Test func theMigrationMendsMalformedRows() async throws {
    try await PostgresFixture.withDatabase { text in
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(text))
      let all = EmbeddedMigration.vault
      _ = try await Migrator(all.filter { $0.version <= 3 }).migrate(vault)
      let practice = UUID()
      for statement in [
        """
        insert into public.person_keys (practice_id, person_id, wrapped, made_at)
        values ('\(practice)', gen_random_uuid(), '\\x01', 'infinity'), ('\(practice)', gen_random_uuid(), '\\x02', now())
        """,
        """
        insert into public.person_keys (practice_id, person_id, made_at, erased_at, cleared_at)
        values ('\(practice)', gen_random_uuid(), '-infinity', '2026-01-01', 'infinity'),
          ('\(practice)', gen_random_uuid(), now(), '2026-01-01', null)
        """,
        "update public.person_keys set fingerprint = 'x', erased_at = 'infinity' where made_at = '-infinity'",
        """
        insert into public.erasure_scans
          (practice_id, person_id, state, reason, texts, found, positions, short_texts, same_contact, beat_at)
        values ('\(practice)', gen_random_uuid(), 'done', null, 1, 0, '{{1,2},{3,4}}', 0, null, now()),
          ('\(practice)', gen_random_uuid(), repeat('x', 65), null, 1, 0, '{}', 0, null, now()),
          ('\(practice)', gen_random_uuid(), 'done', null, -1, 0, '{1,null}', 0, null, now()),
          ('\(practice)', gen_random_uuid(), 'done', null, 1, 0, '{}', 0, '{{null}}', 'infinity'),
          ('\(practice)', gen_random_uuid(), 'done', 'short-texts', 3, 1, '{7}', 2, null, '-infinity')
        """,
      ] { try await asApplication(statement, vault) }
      #expect(try await Migrator(all).migrate(vault) == [4])

      let unproven = try await vault.query(
        "select conname::text from pg_catalog.pg_constraint where not convalidated"
      ) { row in try row.get(0) as String }
      #expect(unproven == [])
      // Rows that were whole stay as they were.
      let kept = try await vault.queryOne(
        """
        select count(*) filter (where isfinite(made_at) and erased_at is null),
          count(*) filter (where erased_at = '2026-01-01' and fingerprint is null),
          count(*) filter (where erased_at > now() - interval '1 hour' and fingerprint is null and cleared_at is null)
        from public.person_keys
        """
      ) { row in [try row.get(0) as Int64, try row.get(1) as Int64, try row.get(2) as Int64] }
      #expect(kept == [2, 1, 1])
      let searches = try await vault.query(
        """
        select concat_ws(' ', state, reason, texts, found, positions, short_texts), isfinite(beat_at)
        from public.erasure_scans order by 1
        """
      ) { row in (try row.get(0) as String, try row.get(1) as Bool) }
      let unreadable = "not-searched record-unreadable 0 0 {}"
      #expect(searches.map(\.0) == ["done short-texts 3 1 {7} 2"] + Array(repeating: unreadable, count: 4))
      #expect(searches.allSatisfy { $0.1 })

      #expect(try await clears(vault))
      try await asApplication(
        """
        update public.person_keys set wrapped = null, erased_at = now(), fingerprint = null where wrapped is not null
        """, vault)
      #expect(try await clears(vault))
      let cleared = try await vault.query("select cleared_at is not null from public.person_keys") { row in
        try row.get(0) as Bool
      }
      #expect(cleared == [true, true, true, true])
      await vault.close()
    }
  }
}
