import Foundation
import Postgres
import TestSupport
import Testing

/// `regimen migrate` on a server of one's own, beside a role that has made what a superuser might run.
@Suite struct MigrateTests {
  /// Two databases as builds before `regimen_read` left them, and a login role that acts as the application.
  private static func withFormerDatabases(
    _ body: (_ environment: [String: String], _ events: String, _ role: String) async throws -> Void
  ) async throws {
    let role = "app_\(UUID().uuidString.prefix(8).lowercased())"
    try await PostgresFixture.withDatabase { events in
      try await PostgresFixture.withDatabase { vault in
        try await FixtureMigrations.events(events, upTo: 9)
        try await connected(to: events) { superuser in
          try await superuser.execute("create role \(identifier: role) login")
          try await superuser.execute("grant regimen_app to \(identifier: role)")
        }
        let result: Result<Void, any Error>
        do {
          result = .success(
            try await body(["REGIMEN_DATABASE": events, "REGIMEN_VAULT": vault], events, role))
        } catch {
          result = .failure(error)
        }
        try await connected(to: events) { superuser in
          try await superuser.execute("drop owned by \(identifier: role)")
          try await superuser.execute("drop role \(identifier: role)")
        }
        try result.get()
      }
    }
  }

  private static func connected<Value: Sendable>(
    to text: String, _ body: (PostgresConnection) async throws -> Value
  ) async throws -> Value {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(connection))
    } catch {
      result = .failure(error)
    }
    await connection.close()
    return try result.get()
  }

  private static func isSuperuser(_ role: String, _ events: String) async throws -> Bool? {
    try await connected(to: events) {
      try await $0.queryOne("select rolsuper from pg_roles where rolname = \(role)") { try $0.get(0) }
    }
  }

  @Test func `names what a weaker role has made, and runs none of it`() async throws {
    try await Self.withFormerDatabases { environment, events, role in
      try await Self.connected(to: events + " options='-c role=\(role)'") { weak in
        try await weak.executeScript(
          """
          create function public.pg_has_role(oid, text, text) returns boolean language plpgsql as
            'begin execute ''alter role \(role) superuser''; return true; end';
          create function public.array_to_string(text[], text) returns text language plpgsql as
            'begin execute ''alter role \(role) superuser''; return ''''; end';
          create function public.format(text, name) returns text language plpgsql as
            'begin execute ''alter role \(role) superuser''; return ''select 1''; end';
          """)
      }
      let terminal = Terminal(folder: "")
      let refused = try await terminal.runBare(
        "migrate", "--grant", role, "--format", "json", environment: environment)
      #expect(refused.status == 2)
      #expect(refused.refusal == "untrusted-objects")
      #expect(refused.error.contains("function public.pg_has_role(oid, text, text) of the role \(role)"))
      #expect(try await Self.isSuperuser(role, events) == false)

      try await Self.connected(to: events) { superuser in
        try await superuser.executeScript(
          """
          drop function public.pg_has_role(oid, text, text);
          drop function public.array_to_string(text[], text);
          drop function public.format(text, name);
          """)
      }
      let migrated = try await terminal.runBare("migrate", "--grant", role, environment: environment)
      #expect(migrated.status == 0, "\(migrated.error)")
      #expect(try await Self.isSuperuser(role, events) == false)
      let again = try await terminal.runBare("migrate", "--grant", role, environment: environment)
      #expect(again.output.contains("up to date"))
      let mayCreate = try await Self.connected(to: events) {
        try await $0.queryOne("select has_schema_privilege(\(role), 'public', 'create')") {
          try $0.get(0) as Bool
        }
      }
      #expect(mayCreate == false)
    }
  }

  @Test func `a role that owns the database does not act as the application`() async throws {
    try await Self.withFormerDatabases { environment, events, role in
      let owner = role + "_owner"
      try await Self.connected(to: events) { superuser in
        let database = try await superuser.queryOne("select current_database()::text") {
          try $0.get(0) as String
        }
        try await superuser.execute("create role \(identifier: owner) login")
        try await superuser.execute(
          "alter database \(identifier: database ?? "") owner to \(identifier: owner)")
      }
      let refused = try await Terminal(folder: "").runBare(
        "migrate", "--grant", owner, "--format", "json", environment: environment)
      let isMember = try await Self.connected(to: events) { superuser in
        let isMember = try await superuser.queryOne("select pg_has_role(\(owner), 'regimen_app', 'member')") {
          try $0.get(0) as Bool
        }
        let database = try await superuser.queryOne("select current_database()::text") {
          try $0.get(0) as String
        }
        try await superuser.execute("alter database \(identifier: database ?? "") owner to current_user")
        try await superuser.execute("drop owned by \(identifier: owner)")
        try await superuser.execute("drop role \(identifier: owner)")
        return isMember
      }
      #expect(refused.status == 2)
      #expect(refused.refusal == "role-may-create")
      #expect(isMember == false)
    }
  }
}
