import Foundation
import Postgres
import TestSupport
import Testing

/// What the application has made is never run with an operator's rights, and no login of the application has such rights.
@Suite(.serialized) struct OperatorTests {
  /// An installation on a server of one's own.
  struct Installation: Sendable {
    let events: String
    let vault: String
    /// The application's login.
    let role: String
    let key: String

    func environment(as role: String?) -> [String: String] {
      let user = role.map { " user=\($0)" } ?? ""
      return [
        "REGIMEN_DATABASE": events + user, "REGIMEN_VAULT": vault + user, "REGIMEN_MASTER_KEY_FILE": key,
        "REGIMEN_LOG_LEVEL": "error",
      ]
    }

    /// Runs a command as the application, or as the superuser.
    func run(_ arguments: String..., asSuperuser: Bool = false) async throws -> Terminal.Answer {
      try await RunningProcess(
        Terminal.binary, arguments, environment: environment(as: asSuperuser ? nil : role)
      ).answer()
    }

    @discardableResult func connected<Value: Sendable>(
      as user: String? = nil, _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
      let connection = try await PostgresConnection.connect(
        ConnectionConfiguration(events + (user.map { " user=\($0)" } ?? "")))
      let result: Result<Value, any Error>
      do {
        result = .success(try await body(connection))
      } catch {
        result = .failure(error)
      }
      await connection.close()
      return try result.get()
    }

    func problems() async throws -> [String] {
      try await run("doctor", "--format", "json").json["problems"]?.items.compactMap(\.text) ?? []
    }
  }

  func withInstallation(_ body: (Installation) async throws -> Void) async throws {
    let role = "app_\(UUID().uuidString.prefix(8).lowercased())"
    let key = "/tmp/regimen-key-\(role)"
    defer { try? FileManager.default.removeItem(atPath: key) }
    let random = Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
    #expect(
      FileManager.default.createFile(
        atPath: key, contents: Data((random + "\n").utf8), attributes: [.posixPermissions: 0o600]))
    try await PostgresFixture.withDatabase(template: "events", build: FixtureMigrations.events) { events in
      try await PostgresFixture.withDatabase(template: "vault", build: FixtureMigrations.vault) { vault in
        let installation = Installation(events: events, vault: vault, role: role, key: key)
        try await installation.connected { superuser in
          try await superuser.execute("create role \(identifier: role) login")
        }
        let result: Result<Void, any Error>
        do {
          let migrated = try await installation.run("migrate", "--grant", role, asSuperuser: true)
          #expect(migrated.status == 0, "\(migrated.error)")
          let setup = try await installation.run(
            "setup", "--practice", "Centro", "--time-zone", "UTC", "--site", "Ocoee", "--practitioner",
            "Ana Reyes")
          #expect(setup.status == 0, "\(setup.error)")
          result = .success(try await body(installation))
        } catch {
          result = .failure(error)
        }
        try await installation.connected { superuser in
          try await superuser.execute("drop owned by \(identifier: role) cascade")
          try await superuser.execute("drop role \(identifier: role)")
        }
        try result.get()
      }
    }
  }

  @Test func whatTheApplicationMadeNeverRunsAsASuperuser() async throws {
    try await withInstallation { installation in
      let shown = try await installation.run("show", "clients")
      #expect(shown.status == 0, "\(shown.error)")
      try await installation.connected(as: installation.role) { weak in
        let table = try await weak.queryOne(
          """
          select relname::text from pg_class
          where relnamespace = 'regimen_read'::regnamespace and relkind = 'r' and relname like 'directory%'
          """
        ) { row in try row.get(0) as String }
        let name = try #require(table)
        // Built-in functions alone; it would also set back a role that was set.
        try await weak.executeScript(
          """
          create function regimen_read.grab() returns trigger language plpgsql as $$ begin
            perform set_config('role', 'none', true);
            if current_setting('is_superuser') = 'on' then execute 'alter role \(installation.role) superuser'; end if;
            return new; end $$;
          create trigger grab before insert or update on regimen_read.\(name)
            for each row execute function regimen_read.grab();
          delete from public.projection_checkpoints;
          delete from regimen_read.\(name);
          alter table regimen_read.\(name) add constraint looks check (
            case when current_setting('is_superuser') = 'on' then query_to_xml('select 1', true, true, '') is null else true end);
          """)
      }
      func isSuperuser() async throws -> Bool? {
        try await installation.connected { superuser in
          try await superuser.queryOne("select rolsuper from pg_roles where rolname = \(installation.role)") {
            row in try row.get(0) as Bool
          }
        }
      }
      for arguments in [
        ["show", "clients"], ["projections", "rebuild", "directory"], ["projections", "compare"],
        ["register", "client", "--name", "Nobody", "--email", "nobody@example.com"],
      ] {
        let answer = try await RunningProcess(
          Terminal.binary, arguments + ["--format", "json"], environment: installation.environment(as: nil)
        ).answer()
        #expect(answer.status == 2, "\(arguments) \(answer.error)")
        #expect(answer.refusal == "role-with-more-rights", "\(arguments)")
        #expect(try await isSuperuser() == false)
      }
      let doctor = try await installation.run("doctor", "--format", "json", asSuperuser: true)
      #expect(doctor.status == 1, "\(doctor.error)")
      let found = try doctor.json["problems"]?.items.compactMap(\.text) ?? []
      #expect(found.contains { $0.contains("connects as a superuser") })
      #expect(found.contains { $0.contains("trigger regimen_read.") && $0.contains("check constraint") })
      #expect(try await isSuperuser() == false)
      // What keeps to the log goes on.
      let verified = try await installation.run("verify", asSuperuser: true)
      #expect(verified.status == 0, "\(verified.error)")
      let own = try await installation.run("show", "clients")
      #expect(own.status == 0, "\(own.error)")
    }
  }

  @Test func rightsThatChangeTheLogAreNamedAndNotLetIn() async throws {
    try await withInstallation { installation in
      let role = installation.role
      #expect(try await installation.problems() == [])
      let cases = [
        (
          "grant regimen_owner to \(role)", "is a member of regimen_owner",
          "revoke regimen_owner from \(role)"
        ),
        (
          "grant pg_execute_server_program to \(role)", "is a member of pg_execute_server_program",
          "revoke pg_execute_server_program from \(role)"
        ),
        (
          "grant regimen_operator to \(role)", "is a member of regimen_operator",
          "revoke regimen_operator from \(role)"
        ),
        (
          "grant update, delete on public.events to regimen_app",
          "regimen_app may delete, update public.events",
          "revoke update, delete on public.events from regimen_app"
        ),
        (
          "grant set on parameter session_replication_role to \(role)",
          "\(role) may set the parameter session_replication_role",
          "revoke set on parameter session_replication_role from \(role)"
        ),
        (
          "grant update (chain) on public.heads to public", "public may update (chain) public.heads",
          "revoke update (chain) on public.heads from public"
        ),
        (
          "alter role \(role) createdb bypassrls", "has the attribute createdb",
          "alter role \(role) nocreatedb nobypassrls"
        ),
      ]
      for (grant, words, revoke) in cases {
        try await installation.connected { try await $0.executeScript(grant) }
        let migrated = try await installation.run(
          "migrate", "--grant", role, "--format", "json", asSuperuser: true)
        #expect(migrated.status == 2)
        #expect(migrated.refusal == "role-may-change-the-log")
        #expect(migrated.error.contains(words), "\(migrated.error)")
        let doctor = try await installation.run("doctor", "--format", "json")
        #expect(doctor.status == 1)
        let found = try doctor.json["problems"]?.items.compactMap(\.text) ?? []
        #expect(found.contains { $0.contains(words) }, "\(grant): \(found)")
        try await installation.connected { try await $0.executeScript(revoke) }
      }
      let again = try await installation.run("migrate", "--grant", role, asSuperuser: true)
      #expect(again.status == 0, "\(again.error)")
      #expect(try await installation.problems() == [])
    }
  }

  @Test func aLoginThatMayBecomeAnOperatorIsNotServed() async throws {
    try await withInstallation { installation in
      try await installation.connected {
        try await $0.executeScript("grant regimen_owner to \(installation.role)")
      }
      let refused = try await installation.run("show", "clients", "--format", "json")
      #expect(refused.refusal == "role-with-more-rights")
      #expect(refused.error.contains("is a member of regimen_owner"))
      try await installation.connected {
        try await $0.executeScript("revoke regimen_owner from \(installation.role)")
      }
      let shown = try await installation.run("show", "clients")
      #expect(shown.status == 0, "\(shown.error)")
    }
  }
}
