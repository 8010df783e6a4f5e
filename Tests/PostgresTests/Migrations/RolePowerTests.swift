import Foundation
import Postgres
import TestSupport
import Testing

/// What logins of the application may do beyond what they are meant to.
@Suite struct RolePowerTests {
  @Test func `names what is more than was granted, of every kind, at the role that has it`() async throws {
    let stem = "p\(UUID().uuidString.prefix(8).lowercased())"
    let (app, login, strong) = ("\(stem)_app", "\(stem)_login", "\(stem)_strong")
    var limits = RoleLimits(
      role: app, roles: [strong, "pg_write_all_data", "no_such_role"],
      granted: [
        "table public.log select", "table public.log insert", "column public.log.text update",
        "function public.bring(integer) execute", "schema made create",
      ])
    limits.schemas = ["made"]
    limits.owner = strong
    try await withConnection { superuser in
      try await superuser.executeScript(
        """
        CREATE ROLE \(app); CREATE ROLE \(strong); CREATE ROLE \(login) LOGIN; GRANT \(app) TO \(login);
        CREATE SCHEMA made; GRANT USAGE, CREATE ON SCHEMA made TO \(app);
        CREATE TABLE public.log (id int, text text); GRANT SELECT, INSERT, UPDATE (text) ON public.log TO \(app);
        CREATE FUNCTION public.bring(int) RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1;
        CREATE FUNCTION public.fetch() RETURNS int LANGUAGE sql RETURN 1; ALTER FUNCTION public.fetch() OWNER TO \(strong);
        REVOKE ALL ON FUNCTION public.bring(int), public.fetch() FROM PUBLIC; GRANT EXECUTE ON FUNCTION public.bring(int) TO \(app);
        CREATE FUNCTION public.harmless() RETURNS int LANGUAGE sql RETURN 1;
        CREATE TABLE public.other (id int); GRANT SELECT ON public.other TO PUBLIC;
        SET ROLE \(app); CREATE TABLE made.model (id int); RESET ROLE;
        CREATE VIEW public.model AS SELECT * FROM made.model; GRANT SELECT, INSERT, UPDATE ON public.model TO \(app);
        """)
      let cases: [(String, [String], String)] = [
        (
          "GRANT \(strong) TO \(login)", ["\(login) is a member of \(strong)"],
          "REVOKE \(strong) FROM \(login)"
        ),
        (
          "GRANT pg_write_all_data TO \(login)", ["\(login) is a member of pg_write_all_data"],
          "REVOKE pg_write_all_data FROM \(login)"
        ),
        (
          "GRANT pg_read_all_data, pg_monitor TO \(login)", ["\(login) is a member of pg_read_all_data"],
          "REVOKE pg_read_all_data, pg_monitor FROM \(login)"
        ),
        (
          "GRANT UPDATE (id), DELETE ON public.log TO \(app)", ["\(app) may delete, update (id) public.log"],
          "REVOKE UPDATE (id), DELETE ON public.log FROM \(app)"
        ),
        (
          "GRANT SELECT ON public.log TO \(login) WITH GRANT OPTION",
          ["\(login) may select with grant option public.log"], "REVOKE SELECT ON public.log FROM \(login)"
        ),
        (
          "GRANT SELECT (id), UPDATE (text) ON public.log TO PUBLIC",
          ["public may select (id), update (text) public.log"],
          "REVOKE SELECT (id), UPDATE (text) ON public.log FROM PUBLIC"
        ),
        (
          "GRANT UPDATE ON public.other TO \(login)", ["\(login) may update public.other"],
          "REVOKE UPDATE ON public.other FROM \(login)"
        ),
        (
          "CREATE VIEW made.seen AS SELECT * FROM public.log; GRANT UPDATE ON made.seen TO \(app)",
          ["\(app) may update made.seen"], "DROP VIEW made.seen"
        ),
        (
          "GRANT EXECUTE ON FUNCTION public.fetch() TO \(login)",
          ["\(login) may execute the function public.fetch()"],
          "REVOKE EXECUTE ON FUNCTION public.fetch() FROM \(login)"
        ),
        (
          "GRANT EXECUTE ON FUNCTION public.bring(int) TO PUBLIC",
          ["public may execute the security definer function public.bring(integer)"],
          "REVOKE EXECUTE ON FUNCTION public.bring(int) FROM PUBLIC"
        ),
        (
          "CREATE FUNCTION public.bring() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1",
          ["public may execute the security definer function public.bring()"], "DROP FUNCTION public.bring()"
        ),
        (
          "CREATE FUNCTION public.see(text) RETURNS text LANGUAGE internal AS 'pg_read_file_all'",
          ["public may execute the function public.see(text)"], "DROP FUNCTION public.see(text)"
        ),
        (
          "GRANT EXECUTE ON FUNCTION lo_export(oid, text) TO \(login)",
          ["\(login) may execute the function pg_catalog.lo_export(oid, text)"],
          "REVOKE EXECUTE ON FUNCTION lo_export(oid, text) FROM \(login)"
        ),
        (
          "GRANT SELECT ON pg_authid TO \(login)", ["\(login) may select pg_catalog.pg_authid"],
          "REVOKE SELECT ON pg_authid FROM \(login)"
        ),
        (
          "GRANT CREATE ON SCHEMA pg_catalog TO \(login)", ["\(login) may create in the schema pg_catalog"],
          "REVOKE CREATE ON SCHEMA pg_catalog FROM \(login)"
        ),
        (
          "GRANT SET ON PARAMETER session_replication_role TO \(login)",
          ["\(login) may set the parameter session_replication_role"],
          "REVOKE SET ON PARAMETER session_replication_role FROM \(login)"
        ),
        (
          "ALTER ROLE \(login) SET session_replication_role = replica; ALTER ROLE \(login) SET log_min_duration_statement = 9",
          ["\(login) has session_replication_role set to 'replica'"], "ALTER ROLE \(login) RESET ALL"
        ),
        (
          "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE USER MAPPING FOR PUBLIC SERVER s; "
            + "GRANT USAGE ON FOREIGN SERVER s TO \(app)",
          ["\(app) may use the foreign server s", "public has a user mapping on the foreign server s"],
          "DROP FOREIGN DATA WRAPPER w CASCADE"
        ),
        (
          "UPDATE pg_language SET lanpltrusted = true WHERE lanname = 'c'",
          ["public may use the untrusted language c"],
          "UPDATE pg_language SET lanpltrusted = false WHERE lanname = 'c'"
        ),
        (
          "ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO \(app)",
          ["\(app) is given update on tables that postgres makes"],
          "ALTER DEFAULT PRIVILEGES REVOKE UPDATE ON TABLES FROM \(app)"
        ),
        (
          "ALTER TABLE public.other OWNER TO \(login)", ["\(login) owns the table public.other"],
          "ALTER TABLE public.other OWNER TO postgres"
        ),
        (
          "GRANT \(app) TO \(login) WITH ADMIN OPTION", ["\(login) may let others act as \(app)"],
          "REVOKE ADMIN OPTION FOR \(app) FROM \(login)"
        ),
        (
          "CREATE FUNCTION made.look() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; "
            + "ALTER FUNCTION made.look() OWNER TO \(app); "
            + "CREATE EVENT TRIGGER look ON ddl_command_end EXECUTE FUNCTION made.look()",
          ["\(app) owns the function of the event trigger look"],
          "DROP EVENT TRIGGER look; DROP FUNCTION made.look()"
        ),
        (
          "ALTER ROLE \(login) CREATEROLE CREATEDB REPLICATION BYPASSRLS",
          ["bypassrls", "createdb", "createrole", "replication"].map { "\(login) has the attribute \($0)" },
          "ALTER ROLE \(login) NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS"
        ),
      ]
      #expect(try await superuser.powers(beyond: limits) == [])
      for (grant, powers, revoke) in cases {
        try await superuser.executeScript(grant)
        #expect(try await superuser.powers(beyond: limits).map(\.description) == powers, "\(grant)")
        try await superuser.executeScript(revoke)
      }
      #expect(try await superuser.powers(beyond: limits) == [])
      #expect(try await superuser.rolePowers(beyond: limits, ofSession: true).map(\.kind) == [.superuser])
      #expect(superuser.isSuperuser)
      // What a newer build's migrations made is not known here.
      try await superuser.executeScript(
        "CREATE TABLE public.new (id int); GRANT INSERT ON public.new TO \(app)")
      #expect(try await superuser.powers(beyond: limits).map(\.power) == ["may insert public.new"])
      limits.passesUnknown = true
      #expect(try await superuser.powers(beyond: limits) == [])
      try await superuser.executeScript(
        "DROP OWNED BY \(app), \(login), \(strong) CASCADE; DROP ROLE \(login), \(app), \(strong)")
    }
  }

  @Test func `a connection that is not admitted is told as such, by a pool too`() async throws {
    let running = try await PostgresFixture.cluster()
    var configuration = ConnectionConfiguration(running.connectionString(database: "postgres"))
    configuration.admit = { connection in
      guard !connection.isSuperuser else { throw PostgresError(.roleRefused, "not as a superuser") }
    }
    let refused = await #expect(throws: PostgresError.self) {
      _ = try await PostgresConnection.connect(configuration)
    }
    #expect(refused?.code == .roleRefused)
    let pool = PostgresPool(configuration, size: 1, logger: quiet)
    for _ in 1...2 {
      let error = await #expect(throws: PostgresError.self) { try await pool.execute("SELECT 1") }
      #expect(error?.code == .roleRefused)
    }
    await pool.shutdown()
  }
}
