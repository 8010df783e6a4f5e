import EventSourcing
import EventStore
import Foundation
import Postgres
import TestSupport
import Testing

@testable import ReadModels

/// Read models in a schema of their own: what builds of before it go on doing, and what the application's role may make.
@Suite struct ReadSchemaTests {
  /// The last migration of the builds whose read models were in `public`.
  private static let former = 9

  /// A database as those builds left it, with one practice.
  private static func withFormerDatabase(
    _ body: (FormerBuild, PracticeFixture<LedgerEvent>) async throws -> Void
  ) async throws {
    try await withStore(of: LedgerEvent.codec, migratedTo: former) { fixture in
      let connection = try await PostgresConnection.connect(
        ConnectionConfiguration(fixture.database + " options='-c role=regimen_app'"))
      let result: Result<Void, any Error>
      do {
        let build = FormerBuild(practice: fixture.practice.uuid, connection: connection)
        try await build.begin()
        result = .success(try await body(build, fixture))
      } catch {
        result = .failure(error)
      }
      await connection.close()
      try result.get()
    }
  }

  @Test func `a build of before goes on appending, projecting and reading beside the new one`() async throws {
    try await Self.withFormerDatabase { former, fixture in
      try await former.append(item: "item-1", grams: 100)
      try await former.project(item: "item-1", grams: 100, upTo: 1)

      try await FixtureMigrations.events(fixture.database)
      #expect(try await former.read() == ["item-1": 100])
      try await former.append(item: "item-2", grams: 30)
      try await former.project(item: "item-2", grams: 30, upTo: 2)
      try await former.project(item: "item-1", grams: 100, upTo: 2)
      #expect(try await former.read() == ["item-1": 100, "item-2": 30])

      // The new build reads the same rows, and what it brings forward the former one sees.
      let runtime = fixture.runtime([AnyProjection(Totals.self)])
      #expect(try await fixture.bodies("totals", version: 2).keys.sorted() == ["item-1", "item-2"])
      try await fixture.given(.weighings(1, from: 3))
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await former.read().count == fixture.bodies("totals", version: 2).count)
    }
  }

  @Test func `a rebuild by a build of before fails by name, and one by this build leaves nothing behind`()
    async throws
  {
    try await Self.withFormerDatabase { former, fixture in
      try await fixture.given(.weighings(20))
      try await former.project(item: "item-1", grams: 1, upTo: 1)
      try await FixtureMigrations.events(fixture.database)

      let refused = await #expect(throws: PostgresError.self) { try await former.beginRebuild() }
      #expect(refused?.sqlState == "42501")
      #expect(refused?.description.contains("permission denied for schema public") == true)

      let runtime = fixture.runtime([AnyProjection(Totals.self)])
      #expect(try await runtime.rebuild().map(\.generation) == [2])
      #expect(try await runtime.rebuild().map(\.generation) == [3])
      let left = try await fixture.pool.query(
        """
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relname like 'totals%' and c.relkind in ('r', 'v') order by 1
        """
      ) { row in try row.get(0) as String }
      #expect(left == ["regimen_read.totals_v2_g2", "regimen_read.totals_v2_g3"])
    }
  }

  @Test(arguments: [
    "create function public.pg_has_role(oid, text, text) returns boolean language sql return true",
    "create operator public.= (leftarg = name, rightarg = text, function = nameeqtext)",
    "create table public.planted (id int)", "create view public.planted as select 1 as id",
    "create domain public.planted as text", "create schema planted",
    "create function regimen_planted() returns int language sql return 1",
  ]) func `the application's role makes nothing where others look`(statement: String) async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let connection = try await PostgresConnection.connect(
        ConnectionConfiguration(fixture.database + " options='-c role=regimen_app'"))
      let refused = await #expect(throws: PostgresError.self) {
        try await connection.execute(SQL(trusted: statement))
      }
      #expect(refused?.sqlState == "42501")
      try await connection.execute("create table regimen_read.made (id int)")
      await connection.close()
    }
  }
}

/// What builds with read models in `public` send, names without a schema as they have them.
private struct FormerBuild {
  let practice: UUID
  let connection: PostgresConnection

  func begin() async throws {
    try await connection.executeScript(
      """
      create table if not exists "totals_v2_g1" (
        practice_id uuid not null, key text collate "C" not null, "grams" bigint, "scale" text collate "C",
        "often" boolean, body json not null);
      alter table "totals_v2_g1" owner to regimen_app;
      alter table "totals_v2_g1" add primary key (practice_id, key);
      create index if not exists "totals_v2_g1_i1" on "totals_v2_g1" (practice_id, "grams");
      insert into projection_pointers (projection, version, generation) values ('totals', 2, 1);
      """)
    try await connection.execute(
      """
      insert into projection_checkpoints (practice_id, projection, version, generation, position, chain)
      values (\(practice), 'totals', 2, 1, 0, sha256(uuid_send(\(practice))))
      """)
  }

  func append(item: String, grams: Int) async throws {
    let command = UUID()
    let verdict = try await connection.queryOne(
      """
      select verdict from append_events(\(practice), \([command]), \([Data([1])]), \([Int64(0)]),
        \([Int32]()), \([String]()), \([String]()),
        \([Int32(1)]), \([UUID()]), \(["weighed"]), \([Int32(2)]), \([UUID?.none]),
        \([#"{"grams":\#(grams),"item":"\#(item)","scale":"floor"}"#]), \([Data?.none]),
        \([#"{"client":"test","command":"\#(command.uuidString.lowercased())","role":"owner"}"#]), \([Date()]), \(["item:\(item)"]))
      """
    ) { row in try row.get(0) as String }
    #expect(verdict == "appended")
  }

  func project(item: String, grams: Int, upTo position: Int64) async throws {
    let body = #"{"grams":\#(grams),"scales":["floor"],"times":1}"#
    try await connection.pipeline([
      """
      insert into "totals_v2_g1" (practice_id, key, body, "grams", "scale", "often")
      select \(practice), r.key, r.body::json, r."grams", r."scale", r."often" from unnest(\([item]), \([body]), \([Int64(grams)]), \(["floor"]), \([false]))
        r(key, body, "grams", "scale", "often")
      on conflict (practice_id, key) do update set body = excluded.body, "grams" = excluded."grams",
        "scale" = excluded."scale", "often" = excluded."often"
      """,
      """
      update projection_checkpoints c set position = e.position, chain = e.chain
      from events e where c.practice_id = \(practice) and e.practice_id = \(practice) and e.position = \(position)
        and (c.projection, c.version, c.generation) in (select 'totals', 2, 1)
      """,
    ])
  }

  func read() async throws -> [String: Int64] {
    let rows = try await connection.query(
      #"select key, "grams" from "totals_v2_g1" where practice_id = \#(practice)"#
    ) { row in (try row.get(0) as String, try row.get(1) as Int64) }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  func beginRebuild() async throws {
    try await connection.execute(
      #"create table if not exists "totals_v2_g2" (practice_id uuid not null, key text, body json not null)"#)
  }
}
