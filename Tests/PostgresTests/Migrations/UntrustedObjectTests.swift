import Foundation
import Postgres
import TestSupport
import Testing

/// What weaker roles have made in a database, named before a stronger one goes on.
@Suite struct UntrustedObjectTests {
  /// A database in which a role that is no superuser may create in `public`, with a connection of each.
  private func withWeakRole(
    _ body: (_ superuser: PostgresConnection, _ weak: PostgresConnection, _ role: String) async throws -> Void
  ) async throws {
    let role = "weak_\(UUID().uuidString.prefix(8).lowercased())"
    try await withConnection { superuser in
      try await superuser.execute("CREATE ROLE \(identifier: role)")
      try await superuser.execute("GRANT USAGE, CREATE ON SCHEMA public TO \(identifier: role)")
      let database = try await superuser.queryOne("SELECT current_database()::text") {
        try $0.get(0) as String
      }
      let running = try await PostgresFixture.cluster()
      let weak = try await PostgresConnection.connect(
        .init(running.connectionString(database: database ?? "") + " options='-c role=\(role)'"))
      let result: Result<Void, any Error>
      do {
        result = .success(try await body(superuser, weak, role))
      } catch {
        result = .failure(error)
      }
      await weak.close()
      try await superuser.execute("DROP OWNED BY \(identifier: role) CASCADE")
      try await superuser.execute("DROP ROLE \(identifier: role)")
      try result.get()
    }
  }

  @Test func `names functions, operators, casts, types, views and tables of a weaker role`() async throws {
    try await withWeakRole { superuser, weak, role in
      #expect(try await superuser.untrustedObjects(trusting: []) == [])
      try await weak.executeScript(
        """
        CREATE FUNCTION public.pg_has_role(oid, text, text) RETURNS boolean LANGUAGE sql RETURN true;
        CREATE OPERATOR public.= (LEFTARG = name, RIGHTARG = text, FUNCTION = nameeqtext);
        CREATE TYPE public.mood AS ENUM ('calm');
        CREATE FUNCTION public.mood(text) RETURNS public.mood LANGUAGE sql RETURN 'calm'::public.mood;
        CREATE CAST (text AS public.mood) WITH FUNCTION public.mood(text);
        CREATE TABLE public.planted (id int);
        CREATE VIEW public.seen AS SELECT 1 AS id;
        """)
      let found = try await superuser.untrustedObjects(trusting: [])
      #expect(
        found.map { "\($0.kind) \($0.name)" } == [
          "cast public.text as mood", "function public.mood(text)",
          "function public.pg_has_role(oid, text, text)", "operator public.= (name, text)",
          "table public.planted", "type public.mood", "view public.seen",
        ])
      #expect(Set(found.map(\.owner)) == [role])
      #expect(try await superuser.untrustedObjects(trusting: [role]) == [])
    }
  }

  /// Who owns an extension adds to it what they own, so to be a member tells nothing.
  @Test func `names members of extensions and event triggers that a weaker role may change`() async throws {
    try await withWeakRole { superuser, weak, role in
      try await weak.executeScript(
        """
        CREATE FUNCTION public.planted() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
        CREATE TABLE public.kept (id int);
        """)
      try await superuser.executeScript(
        """
        ALTER EXTENSION plpgsql ADD FUNCTION public.planted();
        ALTER EXTENSION plpgsql ADD TABLE public.kept;
        CREATE SCHEMA away;
        CREATE FUNCTION away.quiet() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
        ALTER FUNCTION away.quiet() OWNER TO \(role);
        CREATE EVENT TRIGGER runs ON ddl_command_end EXECUTE FUNCTION away.quiet();
        """)
      let found = try await superuser.untrustedObjects(trusting: []).map { "\($0.kind) \($0.name)" }
      try await superuser.executeScript(
        """
        DROP EVENT TRIGGER runs; DROP SCHEMA away CASCADE;
        ALTER EXTENSION plpgsql DROP FUNCTION public.planted(); ALTER EXTENSION plpgsql DROP TABLE public.kept;
        """)
      #expect(
        found == ["event trigger runs with away.quiet", "function public.planted()", "table public.kept"])
    }
  }

  @Test func `leaves out plain tables where they are meant to be`() async throws {
    try await withWeakRole { superuser, weak, role in
      try await superuser.execute("CREATE SCHEMA rows AUTHORIZATION \(identifier: role)")
      try await weak.execute("CREATE TABLE rows.kept (id int)")
      try await weak.execute("CREATE TABLE public.totals_v1_g1 (id int)")
      #expect(
        try await superuser.untrustedObjects(
          trusting: [], alsoIn: ["rows"], exceptTables: "^[a-z_]+_v[0-9]+_g[0-9]+$") == [])
      try await weak.executeScript(
        """
        CREATE FUNCTION rows.touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
        CREATE TRIGGER touch BEFORE INSERT ON rows.kept FOR EACH ROW EXECUTE FUNCTION rows.touch();
        """)
      #expect(
        try await superuser.untrustedObjects(trusting: [], alsoIn: ["rows"]).map { "\($0.kind) \($0.name)" }
          == ["function rows.touch()", "table public.totals_v1_g1", "trigger rows.kept.touch"])
      // What was dropped again runs nothing, though the server keeps a mark at the table.
      try await weak.executeScript("DROP FUNCTION rows.touch() CASCADE; DROP TABLE public.totals_v1_g1")
      #expect(try await superuser.untrustedObjects(trusting: [], alsoIn: ["rows"]) == [])
    }
  }

  @Test func `names what a table that may stay makes run`() async throws {
    try await withWeakRole { superuser, weak, role in
      try await superuser.execute("CREATE SCHEMA rows AUTHORIZATION \(identifier: role)")
      try await weak.executeScript(
        """
        CREATE TABLE rows.kept (id int, text text DEFAULT query_to_xml('select 1', true, true, '')::text,
          CONSTRAINT looks CHECK (query_to_xml('select 1', true, true, '') IS NOT NULL));
        CREATE INDEX lower ON rows.kept (lower(text));
        CREATE INDEX part ON rows.kept (id) WHERE id > 0;
        CREATE INDEX plain ON rows.kept (id);
        CREATE POLICY seen ON rows.kept USING (id > 0);
        CREATE RULE also AS ON DELETE TO rows.kept DO ALSO SELECT 1;
        """)
      #expect(
        try await superuser.untrustedObjects(trusting: [], alsoIn: ["rows"]).map { "\($0.kind) \($0.name)" }
          == [
            "check constraint rows.kept.looks", "default rows.kept.text",
            "index with an expression rows.kept.lower", "index with an expression rows.kept.part",
            "policy rows.kept.seen", "rule rows.kept.also",
          ])
    }
  }

  @Test func `a connection with a pinned search path finds the server's own functions only`() async throws {
    try await withWeakRole { superuser, weak, _ in
      try await weak.execute(
        "CREATE FUNCTION public.array_to_string(text[], text) RETURNS text LANGUAGE sql RETURN 'planted'")
      let text: SQL = "SELECT array_to_string(ARRAY['a'], ',')"
      #expect(try await superuser.queryOne(text) { try $0.get(0) as String } == "planted")
      let database = try await superuser.queryOne("SELECT current_database()::text") {
        try $0.get(0) as String
      }
      var configuration = ConnectionConfiguration(
        try await PostgresFixture.cluster().connectionString(database: database ?? ""))
      configuration.searchPath = ConnectionConfiguration.catalogOnly
      let pinned = try await PostgresConnection.connect(configuration)
      #expect(try await pinned.queryOne(text) { try $0.get(0) as String } == "a")
      #expect(
        try await pinned.queryOne("SHOW search_path") { try $0.get(0) as String } == "pg_catalog, pg_temp")
      await pinned.close()
    }
  }

  @Test func `names roles that act as the application and may create`() async throws {
    try await withWeakRole { superuser, _, role in
      #expect(
        try await superuser.rolesThatMayCreate(actingAs: role, exceptMembersOf: "no_such_role") == [role])
      try await superuser.execute("REVOKE CREATE ON SCHEMA public FROM \(identifier: role)")
      #expect(try await superuser.rolesThatMayCreate(actingAs: role, exceptMembersOf: "no_such_role") == [])
    }
  }
}
