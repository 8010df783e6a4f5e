import EventSourcing
import Foundation
import Postgres
import TestSupport
import Testing

@testable import EventStore

/// An erasure that is recorded and whose key is still there is told until the key is destroyed.
@Suite(.serialized) struct IncompleteErasureTests {
  private func named(_ guest: UUID) -> AppendAll {
    AppendAll(drafts: [
      Draft(
        .guestNamed(GuestNamed(guest: guest)), at: Date(),
        personal: PersonalPart([.name: "Marisol Quintanilla"]))
    ])
  }

  private func forget(_ guest: UUID) -> AppendAll {
    AppendAll(drafts: [Draft(.guestForgotten(GuestForgotten(guest: guest)), at: Date())])
  }

  /// A store whose vault gives up soon on a row that is held.
  private func withImpatientStore(
    _ fixture: StoreFixture, _ master: MasterKey, _ body: (EventStore<SampleEvent>) async throws -> Void
  ) async throws {
    var configuration = StoreFixture.asApplication(fixture.vault)
    // After the settings that a connection makes for itself.
    configuration.admit = { try await $0.execute("set lock_timeout = '200ms'") }
    let pool = PostgresPool(configuration, size: 2, logger: StoreFixture.logger)
    let store = EventStore(
      pool: fixture.store.pool, vault: Vault(pool: pool, master: master), codec: SampleEvent.codec,
      logger: StoreFixture.logger)
    do {
      try await body(store)
    } catch {
      await pool.shutdown()
      throw error
    }
    await pool.shutdown()
  }

  @Test func `a key that could not be destroyed is told until it is`() async throws {
    let master = MasterKey.random()
    try await StoreFixture.with(master: master) { fixture in
      let guest = UUID()
      try await fixture.perform(named(guest))
      let holder = try await PostgresConnection.connect(ConnectionConfiguration(fixture.vault))
      try await holder.withTransaction { connection in
        try await connection.execute("select from public.person_keys for update")
        try await withImpatientStore(fixture, master) { store in
          let error = await #expect(throws: EventStoreError.self) {
            try await store.perform(
              forget(guest), in: fixture.practice,
              identity: CommandIdentity(key: nil, in: fixture.practice, request: []),
              issuer: Issuer(role: "owner", client: "test"))
          }
          #expect(error?.code == .erasureIncomplete)
          let words = "The erasure is recorded at position 2; the key is not destroyed yet."
          #expect(error?.description.hasPrefix(words) == true)
          await #expect(throws: EventStoreError.self) { try await store.sweepErasures(in: fixture.practice) }
        }
      }
      await holder.close()
      try await fixture.expectHead(2)
      #expect(try await fixture.store.incompleteErasures(in: fixture.practice).map(\.position) == [2])
      let refused = await #expect(throws: EventStoreError.self) {
        _ = try await fixture.store.keyFile(of: fixture.practice)
      }
      #expect(refused?.code == .erasureIncomplete)

      // The sweep finishes all of it: key, tombstone and search.
      let finished = try await fixture.store.sweepErasures(in: fixture.practice)
      #expect(finished.map(\.person) == [guest])
      #expect(try await fixture.store.incompleteErasures(in: fixture.practice) == [])
      #expect(try await fixture.store.keyFile(of: fixture.practice).count == 0)
      let certificate = try await fixture.store.certificate(ofErasing: guest, in: fixture.practice)
      #expect(certificate?.search == .done && certificate?.searchedTexts == 1)
      #expect(try await fixture.store.sweepErasures(in: fixture.practice) == [])
    }
  }

  @Test func `statistics of the vault copy no key`() async throws {
    try await StoreFixture.with { fixture in
      for _ in 0..<5 { try await fixture.perform(named(UUID())) }
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(fixture.vault))
      try await vault.execute("analyze public.person_keys")
      try await vault.execute("analyze public.practice_keys")
      let known = try await vault.query(
        "select tablename || '.' || attname from pg_catalog.pg_stats where tablename like '%keys'"
      ) { row in try row.get(0) as String }
      #expect(known.contains("person_keys.person_id"))
      #expect(!known.contains { $0.hasSuffix(".wrapped") })
      await vault.close()
    }
  }

  @Test func `a key that is destroyed without an erasure on record is told`() async throws {
    try await StoreFixture.with { fixture in
      let (erased, robbed) = (UUID(), UUID())
      try await fixture.perform(named(erased))
      try await fixture.perform(named(robbed))
      try await fixture.perform(forget(erased))
      #expect(try await fixture.store.destroyedWithoutErasure(in: fixture.practice) == [])
      // Past the application, or by an erasure that an older copy of the log does not have.
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(fixture.vault))
      try await vault.execute(
        "update public.person_keys set wrapped = null, erased_at = now() where person_id = \(robbed)")
      #expect(try await fixture.store.destroyedWithoutErasure(in: fixture.practice) == [robbed])
      await vault.close()
    }
  }

  @Test func `a vault that takes no writes is not called open`() async throws {
    try await StoreFixture.with { fixture in
      _ = try await fixture.store.vault.check()
      let owner = try await PostgresConnection.connect(ConnectionConfiguration(fixture.vault))
      let name = try await owner.queryOne("select current_database()::text") { row in try row.get(0) as String
      }
      try await owner.execute(
        "alter database \(identifier: try #require(name)) set default_transaction_read_only = on")
      await owner.close()
      let pool = PostgresPool(ConnectionConfiguration(fixture.vault), size: 1, logger: fixture.store.logger)
      let vault = Vault(pool: pool, master: fixture.store.vault.master)
      let error = await #expect(throws: EventStoreError.self) { try await vault.check() }
      #expect(error?.description.contains("takes no writes") == true)
      await pool.shutdown()
    }
  }

  @Test func `a destroyed key is not put back, and one of an older vault is destroyed again`() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(named(guest))
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(fixture.vault))
      let wrapped = try await vault.queryOne("select wrapped from public.person_keys") {
        try $0.get(0) as Data
      }
      let key = try #require(wrapped)
      try await fixture.perform(forget(guest))
      try await vault.execute("update public.person_keys set cleared_at = now()")

      // Neither by the application nor by a stronger role.
      for role in ["regimen_app", "postgres"] {
        let error = await #expect(throws: PostgresError.self) {
          try await vault.withTransaction { connection in
            try await connection.execute("set local role \(identifier: role)")
            try await connection.execute("update public.person_keys set wrapped = \(key), erased_at = null")
          }
        }
        #expect(error?.sqlState == "RG010")
      }
      // Rows of an older vault: the key is there, and is not called cleared.
      try await vault.execute("alter table public.person_keys disable trigger user")
      let error = await #expect(throws: PostgresError.self) {
        try await vault.execute("update public.person_keys set wrapped = \(key), erased_at = null")
      }
      #expect(error?.sqlState == "23514")
      try await vault.execute(
        "update public.person_keys set wrapped = \(key), erased_at = null, cleared_at = null")
      try await vault.execute("alter table public.person_keys enable trigger user")
      #expect(try await fixture.store.incompleteErasures(in: fixture.practice).map(\.person) == [guest])

      let events = try await PostgresConnection.connect(ConnectionConfiguration(fixture.events))
      let destroyed = try await EventStore<SampleEvent>.destroyKeysLeft(
        in: fixture.practice, codec: SampleEvent.codec, events: events, vault: vault)
      #expect(destroyed == 1)
      #expect(try await fixture.store.incompleteErasures(in: fixture.practice) == [])
      let certificate = try await fixture.store.certificate(ofErasing: guest, in: fixture.practice)
      #expect(certificate?.vaultFiles == .pending)
      await events.close()
      await vault.close()
    }
  }
}
