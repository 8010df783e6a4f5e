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

  @Test func `a session that is ended for being idle before its first statement is begun anew`() async throws
  {
    try await withConnection { superuser in
      let role = "idle_\(UUID().uuidString.prefix(8).lowercased())"
      try await superuser.execute("CREATE ROLE \(identifier: role) LOGIN")
      try await superuser.execute("ALTER ROLE \(identifier: role) SET idle_session_timeout = '1ms'")
      let text = try await PostgresFixture.cluster().connectionString(database: "postgres", user: role)
      for _ in 0..<30 {
        let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
        let found = try await connection.queryOne("SHOW idle_session_timeout") { try $0.get(0) as String }
        #expect(found == "0")
        await connection.close()
      }
      try await superuser.execute("DROP ROLE \(identifier: role)")
    }
  }

  @Test func `a session says what statements mean, whatever was set for its role`() async throws {
    try await withConnection { superuser in
      let role = "odd_\(UUID().uuidString.prefix(8).lowercased())"
      try await superuser.execute("CREATE ROLE \(identifier: role) LOGIN")
      let odd = [
        ("standard_conforming_strings", "off", "on"),
        ("default_transaction_isolation", "serializable", "read committed"),
        ("default_transaction_deferrable", "on", "off"), ("transform_null_equals", "on", "off"),
        ("array_nulls", "off", "on"),
        ("backslash_quote", "off", "safe_encoding"), ("xmloption", "document", "content"),
        ("DateStyle", "SQL, DMY", "ISO, MDY"),
        ("IntervalStyle", "sql_standard", "postgres"), ("TimeZone", "Asia/Kolkata", "UTC"),
        ("bytea_output", "escape", "hex"),
        ("extra_float_digits", "-15", "1"), ("client_encoding", "LATIN1", "UTF8"),
      ]
      for (name, value, _) in odd {
        try await superuser.executeScript("ALTER ROLE \(role) SET \(name) = '\(value)'")
      }
      let database = try await superuser.queryOne("SELECT current_database()::text") {
        try $0.get(0) as String
      }
      let text = try await PostgresFixture.cluster().connectionString(database: database ?? "", user: role)
      let direct = try await PostgresConnection.connect(ConnectionConfiguration(text))
      let made = try await direct.query(
        "SELECT current_setting(n) FROM unnest(\(odd.map(\.0))) WITH ORDINALITY AS s (n, i) ORDER BY i"
      ) { try $0.get(0) as String }
      await direct.close()
      #expect(made == odd.map(\.2))

      // Behind a transaction pooler none is made: they are demanded, by name, with what sets them.
      var pooled = ConnectionConfiguration(text)
      pooled.preparedStatements = false
      pooled.admit = { try await $0.refuseUnfitSettings() }
      let refused = await postgresError { try await PostgresConnection.connect(pooled).close() }
      #expect(refused?.code == .unfitDatabase)
      for name in [
        "standard_conforming_strings", "default_transaction_isolation", "transform_null_equals",
        "row_security",
      ] {
        #expect(refused?.description.contains("\(name) is “") == true, "\(refused?.description ?? "")")
      }
      let remedy = try #require(refused?.description.firstMatch(of: /or: (alter role .*)\. Then have/))
      try await superuser.executeScript(String(remedy.1))
      try await PostgresConnection.connect(pooled).close()
      try await superuser.executeScript(
        "ALTER ROLE \(role) IN DATABASE \(database ?? "") RESET ALL; ALTER ROLE \(role) RESET ALL")
      let alone = await postgresError { try await PostgresConnection.connect(pooled).close() }
      #expect(alone?.description.contains("others than Regimen relies on: row_security is “on”.") == true)
      #expect(try await superuser.demandRowSecurityOff(of: role))
      #expect(try await superuser.demandRowSecurityOff(of: role))
      try await PostgresConnection.connect(pooled).close()
      try await superuser.executeScript(
        "ALTER ROLE \(role) IN DATABASE \(database ?? "") RESET ALL; DROP ROLE \(role)")
    }
  }

  @Test func `a database of another encoding than UTF8 is refused by name`() async throws {
    try await withConnection { superuser in
      for (encoding, isFit) in [
        ("LATIN1", false), ("WIN1252", false), ("EUC_JP", false), ("SQL_ASCII", true), ("UTF8", true),
      ] {
        let name = "encoded_\(UUID().uuidString.prefix(8).lowercased())"
        try await superuser.execute(
          "CREATE DATABASE \(identifier: name) ENCODING '\(fragment: SQL(stringLiteral: encoding))' LOCALE 'C' TEMPLATE template0"
        )
        let text = try await PostgresFixture.cluster().connectionString(database: name)
        let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
        let refused = await postgresError { try await connection.refuseUnfitEncoding() }
        await connection.close()
        try await superuser.execute("DROP DATABASE \(identifier: name) WITH (FORCE)")
        #expect(refused?.code == (isFit ? nil : PostgresError.Code.unfitDatabase))
        if !isFit {
          #expect(refused?.description.contains("(server_encoding) is \(encoding)") == true)
          #expect(refused?.description.contains("encoding 'UTF8'") == true)
        }
      }
    }
  }
}
