/// What logins of the application may do beyond what they are meant to.
import Foundation
import Postgres
import TestSupport
import Testing

@Suite struct RolePowerTests {
  @Test func `names memberships, attributes and privileges, each at the role that has it`() async throws {
    let stem = "p\(UUID().uuidString.prefix(8).lowercased())"
    let (app, login, strong) = ("\(stem)_app", "\(stem)_login", "\(stem)_strong")
    let limits = RoleLimits(
      role: app, roles: [strong, "pg_write_all_data", "no_such_role"],
      tables: [("log", "update"), ("log", "delete"), ("log", "column insert"), ("absent", "delete")],
      functions: ["bring"])
    try await withConnection { superuser in
      try await superuser.executeScript(
        """
        CREATE ROLE \(app); CREATE ROLE \(strong); CREATE ROLE \(login) LOGIN; GRANT \(app) TO \(login);
        CREATE TABLE public.log (id int, text text); GRANT SELECT, INSERT (id) ON public.log TO PUBLIC;
        CREATE FUNCTION public.bring() RETURNS int LANGUAGE sql RETURN 1; REVOKE ALL ON FUNCTION public.bring() FROM PUBLIC;
        REVOKE INSERT (id) ON public.log FROM PUBLIC;
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
          "GRANT UPDATE (text), DELETE ON public.log TO \(app)", ["\(app) may delete, update public.log"],
          "REVOKE UPDATE (text), DELETE ON public.log FROM \(app)"
        ),
        (
          "GRANT INSERT (id) ON public.log TO \(login)", ["\(login) may insert public.log"],
          "REVOKE INSERT (id) ON public.log FROM \(login)"
        ),
        (
          "GRANT EXECUTE ON FUNCTION public.bring() TO \(login)", ["\(login) may execute public.bring"],
          "REVOKE EXECUTE ON FUNCTION public.bring() FROM \(login)"
        ),
        (
          "ALTER ROLE \(login) CREATEROLE CREATEDB REPLICATION BYPASSRLS",
          ["bypassrls", "createdb", "createrole", "replication"].map { "\(login) has the attribute \($0)" },
          "ALTER ROLE \(login) NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS"
        ),
      ]
      for (grant, powers, revoke) in cases {
        #expect(try await superuser.powers(beyond: limits) == [])
        try await superuser.executeScript(grant)
        #expect(try await superuser.powers(beyond: limits).map(\.description) == powers)
        try await superuser.executeScript(revoke)
      }
      #expect(try await superuser.powers(beyond: limits, ofSession: true).map(\.kind) == [.superuser])
      #expect(superuser.isSuperuser)
      try await superuser.executeScript(
        "DROP OWNED BY \(app), \(login), \(strong); DROP ROLE \(login), \(app), \(strong)")
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
