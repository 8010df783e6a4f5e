import EventSourcing
import EventStore
import Foundation
import Postgres
import TestSupport
import Testing

/// Whatever the application's role sends, what is stored can be accounted for; and an operator's import harms no live log.
@Suite(.serialized) struct AppendGuardTests {
  /// As a build writes them, with further members.
  private static func metadata(of command: UUID, _ further: String = "") -> String {
    #"{"client":"test","command":"\#(command.uuidString.lowercased())","role":"owner"\#(further)}"#
  }

  private static func naming(_ command: UUID, _ further: String) -> String {
    #"{"command":"\#(command.uuidString.lowercased())"\#(further)}"#
  }

  /// One append as SQL: two commands and their events, as lists.
  private static func append(
    _ practice: PracticeID, commands: [UUID] = [UUID(), UUID()], requests: [Int32] = [1, 2],
    list: String = "", occurred: Date = Date(timeIntervalSince1970: 0),
    meta: (([UUID], Int32) -> String)? = nil
  ) -> SQL {
    let meta = meta ?? { metadata(of: $0[Int($1) - 1]) }
    let empty: [String?] = requests.map { _ in nil }
    return """
      select verdict from public.append_events(\(practice.uuid),
        (\(list)::text || \("{" + commands.map(\.uuidString).joined(separator: ",") + "}"))::uuid[],
        \(commands.map { _ in Data([1]) }), \(commands.map { _ in Int64(0) }),
        \([Int32]()), \([String]()), \([String]()), \(requests), \(requests.map { _ in UUID() }),
        \(requests.map { _ in "seat-taken" }), \(requests.map { _ in Int32(1) }), \(requests.map { _ in UUID?.none }),
        \(requests.map { _ in #"{"seat":"1"}"# }), \(requests.map { _ in Data?.none }),
        \(requests.map { meta(commands, $0) }), \(requests.map { _ in occurred }), \(empty))
      """
  }

  @Test func eventsThatNoCheckCouldAccountForAreRefused() async throws {
    try await StoreFixture.with { fixture in
      let practice = fixture.practice
      let refused: [(SQL, String)] = [
        (Self.append(practice, requests: [1, 2, 1]), "22023"),
        (Self.append(practice, requests: [1, 3], meta: { _, _ in "{}" }), "22023"),
        (Self.append(practice, requests: [2, 1]), "22023"),
        (Self.append(practice, meta: { _, _ in "{}" }), "22023"),
        (Self.append(practice, meta: { _, _ in #"{"command":"\#(UUID())"}"# }), "22023"),
        (Self.append(practice, meta: { _, _ in #"{"command":"\u0000"}"# }), "22023"),
        (Self.append(practice, list: "[0:1]="), "22023"),
        // What is not imported elsewhere is not stored here.
        (Self.append(practice, meta: { Self.naming($0[Int($1) - 1], #","client":"test""#) }), "22023"),
        (Self.append(practice, meta: { Self.naming($0[Int($1) - 1], #","role":"owner""#) }), "22023"),
        (
          Self.append(practice, meta: { Self.naming($0[Int($1) - 1], #","role":1,"client":"test""#) }),
          "22023"
        ),
        (
          Self.append(practice, meta: { Self.metadata(of: $0[Int($1) - 1], #","actor":"somebody""#) }),
          "22023"
        ), (Self.append(practice, occurred: Date(timeIntervalSince1970: 253_402_300_800)), "22023"),
        (Self.append(practice, occurred: Date(timeIntervalSince1970: -62_135_596_801)), "22023"),
      ]
      for (statement, state) in refused {
        let error = await #expect(throws: PostgresError.self) {
          try await fixture.store.pool.execute(statement)
        }
        #expect(error?.sqlState == state)
      }
      try await fixture.expectHead(0)
      try await fixture.store.pool.execute(Self.append(practice, requests: [1, 1, 2]))
      try await fixture.fill(2)
      for second in [253_402_300_799.0, -62_135_596_800] {
        try await fixture.store.pool.execute(
          Self.append(
            practice, commands: [UUID()], requests: [1], occurred: Date(timeIntervalSince1970: second),
            meta: { Self.metadata(of: $0[Int($1) - 1], #","actor":null,"causation":"\#(UUID())""#) }))
      }
      #expect(try await fixture.store.verify(practice) == .intact(position: 7))
    }
  }

  @Test func aRoleWithOldStringSettingsAppendsAllTheSame() async throws {
    try await StoreFixture.with { fixture in
      var configuration = ConnectionConfiguration(
        fixture.events + " options='-c role=regimen_app -c standard_conforming_strings=off'")
      // A direct connection makes the setting itself.
      configuration.preparedStatements = false
      let pool = PostgresPool(configuration, size: 2, logger: StoreFixture.logger)
      let store = EventStore(
        pool: pool, vault: fixture.store.vault, codec: SampleEvent.codec, logger: StoreFixture.logger)
      let result: Result<Performed<SampleEvent>, any Error>
      do {
        result = .success(
          try await store.perform(
            TakeSeat(seat: "a"), in: fixture.practice,
            identity: CommandIdentity(key: nil, in: fixture.practice, request: []),
            issuer: Issuer(role: "owner", client: "test")))
      } catch {
        result = .failure(error)
      }
      await pool.shutdown()
      let done = try result.get()
      #expect(done.position == 1)
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 1))
    }
  }

  /// The bytes of the chain that such an import has to bring are known to everybody who reads the log.
  @Test func anOperatorCannotImportBeforeTheBeginningOfALiveLog() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(2)
      let before = try await fixture.store.head(of: fixture.practice)
      for after in ["-1", "null"] {
        let error = await #expect(throws: PostgresError.self) {
          try await fixture.asSuperuser(
            """
            with f as (
              select h.practice_id as practice,
                (extract(epoch from h.recorded_at) * 1000000)::bigint as recorded, h.chain as chain,
                (select c.command_id from public.commands c where c.practice_id = h.practice_id limit 1) as command
              from public.heads h
            ), d as (
              select f.*, sha256(uuid_send(practice) || int8send(0) || uuid_send('00000000-0000-4000-8000-000000000001')
                || public.chain_field('x') || int4send(1) || public.chain_field(null) || public.chain_field('{}')
                || public.chain_field(null) || public.chain_field('{}') || int8send(1) || int8send(recorded)) as digest
              from f
            )
            select public.import_events(practice, \(fragment: SQL(trusted: after)), true,
              array['00000000-0000-4000-8000-000000000001']::uuid[], '{x}', '{1}', array[null]::uuid[], '{"{}"}',
              array[null]::bytea[], '{"{}"}', '{1}', array[recorded], array[null]::text[], array[command],
              array[sha256(chain || digest)])
            from d
            """)
        }
        #expect(error?.sqlState == "22023")
      }
      #expect(try await fixture.store.head(of: fixture.practice) == before)
      try await fixture.fill(1, from: 3)
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 3))
    }
  }

  /// With a log of its own, no append that is tried there would get through, and no server would be ready.
  @Test func noLogIsImportedIntoThePracticeThatAppendsAreTriedIn() async throws {
    try await StoreFixture.with { fixture in
      let error = await #expect(throws: PostgresError.self) {
        try await fixture.asSuperuser(
          """
          select public.import_events('00000000-0000-4000-8000-726567696d65', 0, true, '{}'::uuid[], '{}', '{}',
            '{}'::uuid[], '{}', '{}'::bytea[], '{}', '{}', '{}'::bigint[], '{}'::text[], '{}'::uuid[], '{}'::bytea[])
          """)
      }
      #expect(error?.sqlState == "22023")
      try await fixture.store.checkWrites()
    }
  }

  /// As the application's role may: it opens the reserved log, appends there as an earlier build's check does, and commits.
  @Test func nothingIsKeptOfAnAppendToTheReservedPractice() async throws {
    try await StoreFixture.with { fixture in
      let pool = fixture.store.pool
      try await fixture.store.openLog(of: .reserved)
      for meta in ["{}", #"{"command":"\u0000"}"#] {
        let verdicts = try await pool.query(
          Self.append(.reserved, requests: [1, 1, 2], meta: { _, _ in meta })
        ) { row in try row.get(0) as String }
        #expect(verdicts == ["appended", "appended"])
      }
      #expect(try await fixture.store.head(of: .reserved).position == 0)
      #expect(try await fixture.store.reservedPracticeHoldsRows() == false)
      let left = try await pool.queryOne(
        """
        select (select count(*) from public.events) + (select count(*) from public.event_tags)
          + (select count(*) from public.commands) + (select count(*) from public.heads)
        """
      ) { row in try row.get(0) as Int64 }
      // The heads of the fixture's practice and of the reserved one.
      #expect(left == 2)
      try await fixture.store.checkWrites()
    }
  }

  /// An earlier build beside a database of this one, and rows that were stored while the database let anybody store them.
  @Test func rowsThatAreKeptOfTheReservedPracticeHoldUpNothing() async throws {
    try await withStore(of: SampleEvent.codec, migratedTo: 14) { fixture in
      try await fixture.store.openLog(of: .reserved)
      try await fixture.pool.execute(Self.append(.reserved, meta: { _, _ in "{}" }))
      try await FixtureMigrations.events(fixture.database)
      #expect(try await fixture.store.reservedPracticeHoldsRows())
      #expect(try await fixture.store.head(of: .reserved).position == 2)
      try await fixture.store.checkWrites()
      try await fixture.pool.withTransaction { connection in
        try await connection.execute("select public.open_log(\(PracticeID.reserved.uuid))")
        let verdicts = try await connection.query(
          Self.append(.reserved, commands: [UUID()], requests: [1], meta: { _, _ in "{}" })
        ) { row in try row.get(0) as String }
        #expect(verdicts == ["appended"])
      }
      #expect(try await fixture.store.head(of: .reserved).position == 2)
      #expect(try await fixture.store.practices() == [])
    }
  }

  /// What verification would name for ever is not imported.
  @Test func whatNoAppendCouldHaveStoredIsNotImported() async throws {
    let (a, b) = (UUID(), UUID())
    let meta = { (command: UUID) in #"{"command":"\#(command.uuidString.lowercased())"}"# }
    let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
    let year: Int64 = 365 * 86_400 * 1_000_000
    let refused: [(metas: [String], commands: [UUID], recorded: [Int64], state: String)] = [
      ([meta(a)], [a], [now + year], "RG006"), ([meta(a)], [a], [.max], "RG006"),
      ([meta(a)], [a], [.min], "RG006"), ([meta(a)], [a, b], [now], "22023"),
      ([meta(a), meta(b)], [a], [now, now], "22023"), ([meta(b)], [a], [now], "RG005"),
      (["{}"], [a], [now], "RG005"), ([#"{"command":"\u0000"}"#], [a], [now], "RG005"),
      ([meta(a), meta(b), meta(a)], [a, b, a], [now, now, now], "RG005"),
    ]
    try await StoreFixture.with { fixture in
      for (metas, commands, recorded, state) in refused {
        let error = await #expect(throws: PostgresError.self) {
          try await fixture.asSuperuser(
            """
            select public.import_events(\(UUID()), 0, true, \(metas.map { _ in UUID() }), \(metas.map { _ in "x" }),
              \(metas.map { _ in Int32(1) }), \(metas.map { _ in UUID?.none }), \(metas.map { _ in "{}" }),
              \(metas.map { _ in Data?.none }), \(metas), \(metas.map { _ in now }), \(recorded),
              \(metas.map { _ in String?.none }), \(commands), \(metas.map { _ in Data([0]) }))
            """)
        }
        #expect(error?.sqlState == state, "\(metas) \(recorded)")
      }
    }
  }

  /// A log from before such appends were refused: it is named, and hides nothing else.
  @Test func metadataThatCannotBeReadAreAFindingAndHideNoOther() async throws {
    try await withStore(of: SampleEvent.codec, migratedTo: 12) { fixture in
      let draft = Draft(SampleEvent.seatTaken(SeatTaken(seat: "1")), at: Date(timeIntervalSince1970: 0))
      try await fixture.given([draft])
      let commands = [UUID(), UUID()]
      try await fixture.pool.execute(Self.append(fixture.practice, commands: commands, requests: [1, 2, 1]))
      try await fixture.pool.execute(
        Self.append(fixture.practice, requests: [1, 2], meta: { _, _ in #"{"command":"\u0000"}"# }))
      try await fixture.given([draft])
      try await FixtureMigrations.events(fixture.database)
      try await fixture.given([draft])
      let found = try await fixture.store.verifyAll(fixture.practice)
      #expect(found.first == .brokenCommand(nil, problem: .unreadable))
      #expect(found.contains(.brokenCommand(commands[0], problem: .wrongPositions)))
      #expect(found.count == 4)

      let row = try await fixture.pool.queryOne(
        "update public.commands set request_mac = '' where number = 6 returning command_id"
      ) { row in try row.get(0) as UUID }
      let edited = try #require(row)
      let now = try await fixture.store.verifyAll(fixture.practice)
      #expect(now.contains(.brokenCommand(edited, problem: .edited)))
      #expect(now.count == 5)
    }
  }
}
