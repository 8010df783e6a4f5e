import EventSourcing
import Foundation
import Postgres
import TestSupport
import Testing

@testable import EventStore

/// What follows the end of a person's key: the search for their texts, the vault's files, and the certificate.
@Suite(.serialized) struct ErasureTests {
  private func named(_ guest: UUID, _ names: [String]) -> AppendAll {
    AppendAll(
      drafts: names.map {
        Draft(.guestNamed(GuestNamed(guest: guest)), at: Date(), personal: PersonalPart([.name: $0]))
      })
  }

  private func forget(_ guest: UUID) -> AppendAll {
    AppendAll(drafts: [Draft(.guestForgotten(GuestForgotten(guest: guest)), at: Date())])
  }

  private func erase(_ guest: UUID, _ fixture: StoreFixture) async throws -> ErasureCertificate? {
    let texts = await fixture.store.texts(of: guest, in: fixture.practice)
    try await fixture.perform(forget(guest))
    await fixture.store.searchAfterErasure(of: guest, for: texts, in: fixture.practice)
    return try await fixture.store.certificate(ofErasing: guest, in: fixture.practice)
  }

  @Test func `finds texts that stand in the clear in facts, metadata and tags, and nothing else`()
    async throws
  {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(named(guest, ["Marisol \"Mari\" Quintanilla", "Señora Ñandú", "short"]))
      try await fixture.fill(40)
      for (statement, bind) in [
        (
          "update events set facts = replace(facts::text, '7', $1)::json where position = 10",
          #"Mari \"Mari\""#
        ),
        (
          "update events set meta = replace(meta::text, 'owner', $1)::json where position = 20",
          "Señora Ñandú"
        ),
        (
          "update events set facts = replace(facts::text, '27', $1)::json where position = 30",
          #"a Se\u00f1ora \u00d1and\u00fa"#
        ), ("update event_tags set tag = $1 where position = 12 and tag = 'seats'", "tag:Señora Ñandú"),
        ("update events set facts = replace(facts::text, '22', $1)::json where position = 25", "short"),
        (
          "update events set facts = replace(facts::text, '8', $1)::json where position = 11",
          #"Marisol \"Mari\" Quintanilla"#
        ),
      ] {
        try await fixture.asSuperuser(
          SQL(trusted: statement.replacing("$1", with: "'" + bind.replacing("'", with: "''") + "'")))
      }
      let certificate = try #require(try await erase(guest, fixture))
      // One text is too short to be looked for, and that is said.
      #expect(certificate.search == .partial && certificate.searchReason == .shortTexts)
      #expect(certificate.shortTexts == 1)
      #expect(certificate.searched == ["event facts", "event metadata", "tags"])
      #expect(certificate.searchedTexts == 2)
      #expect(certificate.residuePositions == [11, 12, 20, 30])
      #expect(certificate.residue == 4)
      #expect(certificate.position == 44)
      #expect(certificate.sealedEvents == 3)
      #expect(certificate.key?.count == 16)
    }
  }

  @Test func `finds texts that were written with another case`() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(named(guest, ["Ottokar Weißenborn", "Señora Ñandú"]))
      try await fixture.fill(10)
      try await fixture.asSuperuser(
        "update public.events set facts = json_build_object('seat', 'OTTOKAR WEISSENBORN') where position = 4"
      )
      try await fixture.asSuperuser(
        "update public.events set facts = json_build_object('seat', 'señora ÑANDÚ') where position = 5")
      let certificate = try #require(try await erase(guest, fixture))
      #expect(certificate.search == .done && certificate.shortTexts == 0)
      #expect(certificate.residuePositions == [4, 5])
    }
  }

  @Test func `is carried out for a long record whose texts do not fit into one statement`() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      for part in 0..<10 {
        try await fixture.perform(
          named(guest, (0..<200).map { "Guest number \(part * 200 + $0) of this house" }))
      }
      let certificate = try #require(try await erase(guest, fixture))
      #expect(certificate.search == .done && certificate.searchedTexts == 2_000 && certificate.residue == 0)
      #expect(certificate.sealedEvents == 2_000)
    }
  }

  @Test func `a search that cannot be made is said, and prevents nothing`() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(named(guest, ["Marisol Quintanilla"]))
      // The application loses the right to read tags after the texts were opened.
      let texts = await fixture.store.texts(of: guest, in: fixture.practice)
      try await fixture.perform(forget(guest))
      try await fixture.asSuperuser("revoke select on event_tags from regimen_app")
      await fixture.store.searchAfterErasure(of: guest, for: texts, in: fixture.practice)
      try await fixture.asSuperuser("grant select on event_tags to regimen_app")
      let certificate = try #require(
        try await fixture.store.certificate(ofErasing: guest, in: fixture.practice))
      #expect(certificate.search == .notSearched && certificate.searchReason == .logUnavailable)
      #expect(certificate.searched == [] && certificate.sealedEvents == nil && certificate.residue == nil)
      let part = try #require(try await fixture.store.read(in: fixture.practice)[0].sealed)
      #expect(try await fixture.store.open([part], in: fixture.practice) == [.erased])

      // Erased again, nothing is left to search with, and what was certified stays.
      let again = await fixture.store.texts(of: guest, in: fixture.practice)
      await fixture.store.searchAfterErasure(of: guest, for: again, in: fixture.practice)
      #expect(try await fixture.store.certificate(ofErasing: guest, in: fixture.practice) == certificate)
    }
  }

  @Test func `parts that do not open are counted, and one that was interrupted is told as such`() async throws
  {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.perform(named(guest, ["Marisol Quintanilla", "The other name"]))
      try await fixture.asSuperuser("update events set sealed = 'damaged'::bytea where position = 2")
      let certificate = try #require(try await erase(guest, fixture))
      #expect(certificate.search == .partial && certificate.searchReason == .tooMany)
      #expect(certificate.searchedTexts == 1)

      await fixture.store.beginScan(of: guest, in: fixture.practice)
      let running = try await fixture.store.certificate(ofErasing: guest, in: fixture.practice)
      #expect(running?.search == .pending)
      try await fixture.asSuperuser(
        "update erasure_scans set beat_at = beat_at - interval '61 seconds'", vault: true)
      let later = try await fixture.store.certificate(ofErasing: guest, in: fixture.practice)
      #expect(later?.search == .notSearched && later?.searchReason == .interrupted)
    }
  }

  @Test func `no statement and no log line of the server holds a text`() async throws {
    try await StoreFixture.with { fixture in
      let guest = UUID()
      try await fixture.asSuperuser(
        """
        do $log$ begin
          execute format('alter database %I set log_statement = ''all''', current_database());
          execute format('alter database %I set log_parameter_max_length = -1', current_database());
        end $log$
        """)
      let pool = PostgresPool(
        StoreFixture.asApplication(fixture.events), size: 2, logger: StoreFixture.logger)
      let store = EventStore(
        pool: pool, vault: fixture.store.vault, codec: SampleEvent.codec, logger: StoreFixture.logger)
      try await fixture.perform(named(guest, ["Nobody Elsewhere Named"]))
      let texts = await store.texts(of: guest, in: fixture.practice)
      try await fixture.perform(forget(guest))
      await store.searchAfterErasure(of: guest, for: texts, in: fixture.practice)
      await pool.shutdown()
      let log = try String(contentsOfFile: PostgresFixture.local.logFile, encoding: .utf8)
      #expect(log.contains("copy (select e.position"))
      #expect(!log.contains("Nobody Elsewhere"))
      #expect(!"\(texts)".contains("Nobody") && !String(reflecting: texts).contains("Nobody"))
    }
  }

  /// On a cluster of its own: a transaction of another test would keep rows for itself.
  @Test func `the vault's files hold the wrapped key until they are cleared, and then no more`() async throws
  {
    let cluster = LocalCluster(
      directory: "/tmp/regimen-vault-\(UUID().uuidString.prefix(8).lowercased())",
      settings: ["fsync": "off", "autovacuum": "off"])
    let result: Result<Void, any Error>
    do {
      result = .success(try await clearsFiles(cluster))
    } catch {
      result = .failure(error)
    }
    try? await cluster.stop()
    try? FileManager.default.removeItem(atPath: cluster.directory)
    try result.get()
  }

  private func clearsFiles(_ cluster: LocalCluster) async throws {
    let text = try await cluster.ensureRunning().connectionString()
    try await StoreFixture.migrate(text, .vault)
    let (guest, other, practice) = (UUID(), UUID(), PracticeID(UUID()))
    let pool = PostgresPool(ConnectionConfiguration(text), size: 2, logger: StoreFixture.logger)
    let vault = Vault(pool: pool, master: .random())
    _ = try await vault.keysForSealing([guest, other], in: practice)
    let owner = try await PostgresConnection.connect(ConnectionConfiguration(text))
    let wrapped = try await owner.queryOne("select wrapped from person_keys where person_id = \(guest)") {
      try $0.get(0) as Data
    }
    let key = try #require(wrapped)
    let folder = try await owner.queryOne(
      "select 'base/' || oid from pg_database where datname = current_database()"
    ) { try $0.get(0) as String }
    let files = URL(filePath: cluster.dataDirectory).appending(path: try #require(folder))
    func holdsKey() async throws -> Bool {
      try await owner.execute("checkpoint")
      return try FileManager.default.contentsOfDirectory(at: files, includingPropertiesForKeys: nil).contains
      { (FileManager.default.contents(atPath: $0.path) ?? Data()).range(of: key) != nil }
    }
    #expect(try await holdsKey())
    try await vault.destroyKey(of: guest, in: practice, at: Date())
    #expect(try await vault.tombstone(of: guest, in: practice)?.clearedAt == nil)
    #expect(try await holdsKey())

    // A dump that began before puts it off, and sees every key that it should.
    let dump = try await PostgresConnection.connect(ConnectionConfiguration(text))
    try await dump.withTransaction(.readOnlySnapshot) { connection in
      try await connection.execute("select 1 from practice_keys")
      #expect(try await !Vault.clearErasedKeys(owner))
      let keys = try await connection.queryOne("select count(*) from person_keys where wrapped is not null") {
        try $0.get(0) as Int64
      }
      #expect(keys == 1)
    }
    // So does somebody who holds the table.
    try await dump.withTransaction { connection in
      try await connection.execute("lock table person_keys in access share mode")
      #expect(try await !Vault.clearErasedKeys(owner))
    }
    await dump.close()
    let end = ContinuousClock.now + .seconds(20)
    var isCleared = false
    while !isCleared, .now < end { isCleared = try await Vault.clearErasedKeys(owner) }
    #expect(isCleared)
    #expect(try await vault.tombstone(of: guest, in: practice)?.clearedAt != nil)
    #expect(try await !holdsKey())
    #expect(try await vault.keysForSealing([other], in: practice).count == 1)
    await owner.close()
    await pool.shutdown()
  }
}

/// One pass over bytes finds what naive search finds.
@Suite struct TextMatcherTests {
  @Test func `agrees with a search for each text`() {
    let seed = UInt64.random(in: 1 ... .max)
    var state = seed
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    // Few letters, so that beginnings are shared and texts begin one another.
    for _ in 0..<400 {
      let texts = (0..<1 + next(12)).map { _ in (0..<6 + next(6)).map { _ in UInt8(97 + next(2)) } }
      let bytes = (0..<next(60)).map { _ in UInt8(97 + next(2)) }
      let matcher = TextMatcher(texts.map { String(decoding: $0, as: UTF8.self) })
      let expected = texts.contains { Data(bytes).range(of: Data($0)) != nil }
      #expect(bytes.withUnsafeBytes { matcher.matches($0) } == expected, "seed \(seed)")
    }
  }

  @Test(arguments: [
    ("Ottokar", "seen by OTTOKAR W.", true), ("OTTOKAR", "ottokar", true),
    ("Weißenborn", "WEISSENBORN", true), ("Ñandú und", "ñandÚ UND", true), ("Ottokar", "Otto kar", false),
  ]) func `letters are the same in every case`(text: String, bytes: String, isFound: Bool) {
    let matcher = TextMatcher([text])
    #expect(Array(bytes.utf8).withUnsafeBytes { matcher.matches($0) } == isFound)
  }
}
