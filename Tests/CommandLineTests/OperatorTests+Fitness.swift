import Foundation
import Migrations
import Postgres
import TestSupport
import Testing

@testable import regimen

/// A database that this build cannot work with is refused by name, by every command, with what to do.
extension OperatorTests {
  private static let unmigrated = "This database is not migrated. Run: regimen migrate --database "

  private static let commands = [
    ["show", "clients"], ["verify"], ["export", "events"], ["projections", "list"], ["token", "list"],
    ["register", "client", "--name", "A", "--email", "a@example.com"],
    [
      "setup", "--practice", "Centro", "--time-zone", "UTC", "--site", "Ocoee", "--practitioner", "Ana Reyes",
    ],
    ["serve", "--port", "0"],
  ]

  private func ran(_ arguments: [String], _ environment: [String: String]) async throws -> Terminal.Answer {
    try await RunningProcess(Terminal.binary, arguments, environment: environment).answer()
  }

  @Test func aDatabaseThatIsNotMigratedIsToldByEachCommand() async throws {
    try await withInstallation { installation in
      try await PostgresFixture.withDatabase { events in
        try await PostgresFixture.withDatabase { vault in
          for empty in [(events, vault), (events, installation.vault), (installation.events, vault)] {
            let bare = Installation(
              events: empty.0, vault: empty.1, role: installation.role, key: installation.key)
            // A command that needs no keys does not look at the vault.
            let told =
              empty.0 == events ? Self.commands : [Self.commands[5], Self.commands[6], Self.commands[7]]
            for arguments in told {
              let answer = try await ran(arguments, bare.environment(as: installation.role))
              #expect(answer.error.contains(Self.unmigrated), "\(arguments): \(answer.error)\(answer.output)")
              #expect(answer.status == 1, "\(arguments)")
              #expect(
                !answer.error.contains("SQLSTATE") && !answer.error.contains("does not exist"),
                "\(answer.error)")
            }
            let found = try await bare.problems()
            #expect(found.contains { $0.contains(Self.unmigrated) }, "\(found)")
            #expect(!found.contains { $0.contains("SQLSTATE") || $0.contains("does not exist") }, "\(found)")
          }
        }
      }
    }
  }

  @Test func aDatabaseThatIsHalfMigratedIsToldByEachCommand() async throws {
    try await withInstallation { installation in
      let newest = try #require(EmbeddedMigration.events.map(\.version).max())
      try await installation.connected {
        try await $0.execute("delete from public.schema_migrations where version = \(Int32(newest))")
      }
      for arguments in Self.commands {
        let answer = try await ran(arguments, installation.environment(as: installation.role))
        #expect(answer.error.contains(Self.unmigrated), "\(arguments): \(answer.error)\(answer.output)")
        #expect(answer.error.contains("from number \(newest) on"), "\(arguments): \(answer.error)")
      }
      let found = try await installation.problems()
      #expect(found.count == 1 && found[0].contains(Self.unmigrated), "\(found)")
    }
  }

  @Test func aDatabaseOfALaterBuildIsWorkedWithAndTold() async throws {
    try await withInstallation { installation in
      try await installation.connected {
        try await $0.execute("insert into public.schema_migrations values (9999, 'later', 'x', now())")
      }
      let shown = try await installation.run("register", "client", "--name", "A", "--email", "a@example.com")
      #expect(shown.status == 0, "\(shown.error)")
      let doctor = try await installation.run("doctor", "--format", "json")
      let warnings = try doctor.json["warnings"]?.items.compactMap(\.text) ?? []
      #expect(
        warnings.contains { $0.contains("a later build of Regimen, up to migration 9999") }, "\(warnings)")
      #expect(doctor.status == 0, "\(doctor.output)")
    }
  }

  @Test func anEncodingThatHoldsNotEveryNameIsRefusedByName() async throws {
    try await withInstallation { installation in
      let (events, vault) = ("latin_\(installation.role)", "latin_vault_\(installation.role)")
      let made = [(events, "LATIN1"), (vault, "WIN1252")]
      for (name, encoding) in made {
        try await installation.connected {
          try await $0.executeScript(
            "create database \(name) encoding '\(encoding)' locale 'C' template template0")
        }
      }
      let cluster = try await PostgresFixture.cluster()
      let other = Installation(
        events: cluster.connectionString(database: events), vault: cluster.connectionString(database: vault),
        role: installation.role, key: installation.key)
      let migrated = try await other.run(
        "migrate", "--grant", installation.role, "--format", "json", asSuperuser: true)
      let refused = (
        migrated,
        try await other.run(
          "setup", "--practice", "A", "--time-zone", "UTC", "--site", "Łódź",
          "--practitioner", "Ana", "--format", "json")
      )
      let found = try await other.problems()
      // The one of the vault alone is told too.
      let half = Installation(
        events: installation.events, vault: other.vault, role: installation.role, key: installation.key)
      let foundInHalf = try await half.problems()
      for (name, _) in made {
        try await installation.connected { try await $0.executeScript("drop database \(name) with (force)") }
      }
      for answer in [refused.0, refused.1] {
        #expect(answer.refusal == "unfit-database", "\(answer.error)")
        #expect(answer.error.contains("(server_encoding) is "), "\(answer.error)")
        #expect(answer.error.contains("encoding 'UTF8'"), "\(answer.error)")
      }
      #expect(
        found.count == 2 && found[0].contains("is LATIN1") && found[1].contains("is WIN1252"), "\(found)")
      #expect(
        foundInHalf.contains { $0.hasPrefix("The vault: ") && $0.contains("WIN1252") }, "\(foundInHalf)")
    }
  }

  @Test func behindAPoolerRowsAreNeverLeftOutInSilence() async throws {
    try await withInstallation { installation in
      let role = installation.role
      let pooled = installation.environment(as: role).merging(["REGIMEN_PREPARED_STATEMENTS": "false"]) { $1 }
      let shown = try await ran(["show", "clients"], pooled)
      #expect(shown.status == 0, "\(shown.error)")
      // As a role that was let in by an earlier build.
      for database in [installation.events, installation.vault] {
        try await Databases.connected(to: database) { superuser in
          let name = try await superuser.queryOne("select current_database()::text") { row in
            try row.get(0) as String
          }
          try await superuser.execute(
            "alter role \(identifier: role) in database \(identifier: name ?? "") reset all")
        }
      }
      let refused = try await ran(["show", "clients", "--format", "json"], pooled)
      #expect(refused.refusal == "unfit-database", "\(refused.error)")
      #expect(refused.error.contains("row_security is “on”"), "\(refused.error)")
      #expect(refused.error.contains("regimen migrate --grant \(role)"), "\(refused.error)")
      let doctor = try await ran(["doctor"], pooled)
      #expect(doctor.output.contains("row_security is “on”"), "\(doctor.output)")
      // Direct connections make it themselves.
      #expect(try await installation.problems() == [])
      let migrated = try await installation.run("migrate", asSuperuser: true)
      #expect(migrated.status == 0, "\(migrated.error)")
      let again = try await ran(["register", "client", "--name", "A", "--email", "a@example.com"], pooled)
      #expect(again.status == 0, "\(again.error)")
      let healthy = try await ran(["doctor", "--format", "json"], pooled)
      #expect(try healthy.json["problems"]?.items.isEmpty == true, "\(healthy.output)")
      #expect(!healthy.output.contains("row_security"), "\(healthy.output)")
    }
  }

  @Test func aClockThatWasAheadIsNamed() async throws {
    try await withInstallation { installation in
      #expect(try await installation.problems() == [])
      try await installation.connected {
        try await $0.execute("update public.heads set recorded_at = now() + interval '3 days'")
      }
      let written = try await installation.run(
        "register", "client", "--name", "A", "--email", "a@example.com")
      #expect(written.status == 0, "\(written.error)")
      let shown = try await installation.run("show", "clients")
      #expect(shown.output.contains("a@example.com"), "\(shown.output)")
      let found = try await installation.problems()
      let told = found.filter {
        $0.contains("Its last event is recorded 2 days in the future") || $0.contains("3 days in the future")
      }
      #expect(told.count == 1, "\(found)")
      #expect(told.first?.contains("(NTP)") == true)
    }
  }

  /// A row type of ours under a domain of somebody's holds up a migration as a column of it does.
  @Test func aDomainOverARowTypeIsNamed() async throws {
    try await withInstallation { installation in
      try await Databases.connected(to: installation.events) { superuser in
        try await superuser.executeScript(
          """
          create domain public.odd_one as public.heads; create domain public.odd_two as public.odd_one;
          create domain public.odd_many as public.events[]; create table public.odd_rows (value public.odd_two)
          """)
        let found = try await Databases.alteredParts(on: superuser)
        for words in [
          "The domain public.odd_one is over the row type of public.heads, ",
          "The domain public.odd_two is over the row type of public.heads, ",
          "The domain public.odd_many is over the row type of public.events, ",
          "The column public.odd_rows.value has the row type of public.heads, ",
        ] { #expect(found.contains { $0.hasPrefix(words) }, "\(words): \(found)") }
        try await superuser.executeScript(
          "drop table public.odd_rows; drop domain public.odd_two; drop domain public.odd_one; drop domain public.odd_many"
        )
        #expect(try await Databases.alteredParts(on: superuser) == [])
      }
    }
  }
}
