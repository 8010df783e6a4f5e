/// What a connection sets for its own session, whatever somebody set for the role, the database or the server.
import Foundation
import Postgres
import TestSupport
import Testing

@Suite struct SessionTests {
  private static let names = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"]

  private func settings(_ configuration: ConnectionConfiguration) async throws -> [String] {
    let connection = try await PostgresConnection.connect(configuration)
    let found = try await connection.query(
      "SELECT current_setting(n) FROM unnest(\(Self.names + ["row_security"])) WITH ORDINALITY AS s (n, i) ORDER BY i"
    ) { try $0.get(0) as String }
    await connection.close()
    return found
  }

  @Test func `a connection sets its timeouts and shows hidden rows as an error`() async throws {
    try await withConnection { superuser in
      let role = "timed_\(UUID().uuidString.prefix(8).lowercased())"
      try await superuser.execute("CREATE ROLE \(identifier: role) LOGIN")
      let database = try await superuser.queryOne("SELECT current_database()::text") {
        try $0.get(0) as String
      }
      let running = try await PostgresFixture.cluster()
      let text = running.connectionString(database: database ?? "", user: role)
      for name in Self.names {
        try await superuser.execute("ALTER ROLE \(identifier: role) SET \(identifier: name) = '7s'")
      }
      var pooled = ConnectionConfiguration(text)
      pooled.preparedStatements = false
      let (direct, left) = (try await settings(ConnectionConfiguration(text)), try await settings(pooled))
      // The shortest there is.
      try await superuser.execute("ALTER ROLE \(identifier: role) SET statement_timeout = '1ms'")
      let shortest = try await settings(ConnectionConfiguration(text))

      try await superuser.executeScript(
        """
        CREATE TABLE public.rows (id int); INSERT INTO public.rows VALUES (1);
        GRANT SELECT ON public.rows TO \(role); ALTER TABLE public.rows ENABLE ROW LEVEL SECURITY
        """)
      let weak = try await PostgresConnection.connect(ConnectionConfiguration(text))
      let hidden = await postgresError {
        try await weak.query("SELECT id FROM public.rows") { try $0.get(0) as Int32 }
      }
      let named = await postgresError { try await weak.refuseRowSecurity(of: ["rows"]) }
      let remedy = named?.description.components(separatedBy: "owner: ").last ?? ""
      try await superuser.executeScript(remedy)
      let seen = try await weak.query("SELECT id FROM public.rows") { try $0.get(0) as Int32 }
      await weak.close()
      try await superuser.execute("DROP OWNED BY \(identifier: role)")
      try await superuser.execute("DROP ROLE \(identifier: role)")
      #expect(direct == ["0", "0", "0", "off"])
      #expect(left == ["7s", "7s", "7s", "on"])
      #expect(shortest == direct)
      #expect(hidden?.code == .rowSecurity)
      #expect(remedy == "alter table public.rows disable row level security")
      #expect(seen == [1])
    }
  }
}
