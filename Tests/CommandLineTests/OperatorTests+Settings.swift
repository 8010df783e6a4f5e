import Application
import Foundation
import Postgres
import TestSupport
import Testing

/// Settings that break what is promised are named, each with where it is made and what sets it back.
extension OperatorTests {
  private func warnings(_ installation: Installation) async throws -> [String] {
    let answer = try await installation.run("doctor", "--format", "json")
    return try answer.json["warnings"]?.items.compactMap(\.text) ?? []
  }

  @Test func settingsOfRolesAndDatabasesAreNamedWhereTheyAreMade() async throws {
    try await withInstallation { installation in
      let role = installation.role
      let database = try await installation.connected { superuser in
        try await superuser.queryOne("select current_database()::text") { row in try row.get(0) as String }
      }
      let events = try #require(database)
      // The tests' own cluster does not write durably, and that is told.
      let before = try await warnings(installation)
      let losing = ["fsync", "full_page_writes", "synchronous_commit"]
      #expect(before.map { String($0.split(separator: " ")[2]) } == losing, "\(before)")
      #expect(before.allSatisfy { $0.contains("in the server's configuration") }, "\(before)")
      let second = role + "_2"
      let forRole = "for the role \(role). "
      let forBoth = "for the role \(role) in the database \(events). "
      let forDatabase = "for the database \(events). "
      let cases = [
        // What holds is told, and not what another setting goes before.
        (
          "alter database \(events) set transform_null_equals = on",
          "transform_null_equals is “on” \(forDatabase)"
        ), ("alter role \(second) set transform_null_equals = off", ""),
        (
          // In the vault, for which nothing goes before it.
          "alter role \(second) set default_transaction_isolation = 'serializable'",
          "default_transaction_isolation is “serializable” for the role \(second). "
        ),
        (
          "alter role all set default_transaction_deferrable = on",
          "default_transaction_deferrable is “on” for every role. "
        ), ("alter role \(role) set default_transaction_isolation = 'read committed'", ""),
        (
          "alter role \(second) in database \(events) set default_transaction_isolation = 'repeatable read'",
          "default_transaction_isolation is “repeatable read” for the role \(second) in the database \(events). "
        ),
        (
          "alter role \(role) set standard_conforming_strings = off",
          "standard_conforming_strings is “off” \(forRole)"
        ),
        (
          "alter role \(role) in database \(events) set synchronous_commit = off",
          "synchronous_commit is “off” \(forBoth)With that, a crash"
        ), ("alter database \(events) set synchronous_commit = on", ""),
        // As PostgreSQL has them by itself, of no account, or made by each connection for itself.
        ("alter role \(role) set idle_session_timeout = '0'", ""),
        ("alter role \(role) set client_min_messages = 'error'", ""),
        ("alter role \(role) set quote_all_identifiers = on", ""),
        ("alter role \(role) set statement_timeout = '20s'", ""),
        ("alter role \(role) in database \(events) set lock_timeout = '9s'", ""),
        ("alter database \(events) set idle_in_transaction_session_timeout = '8s'", ""),
        ("alter role \(role) set search_path = 'odd'", ""),
        ("alter database \(events) set row_security = on", ""),
      ]
      try await installation.connected { superuser in
        try await superuser.execute("create role \(identifier: second) login in role regimen_app")
      }
      try await installation.connected { superuser in
        for (change, _) in cases { try await superuser.execute(SQL(trusted: change)) }
      }
      let found = try await warnings(installation)
      let named = cases.map(\.1).filter { !$0.isEmpty }
      for words in named {
        #expect(found.contains { $0.hasPrefix("The setting \(words)") }, "\(words): \(found)")
      }
      // Those of the server for the vault are told as before.
      #expect(found.count == named.count + before.count, "\(found)")
      let inEvents = try await installation.connected { superuser in
        try await superuser.serverSettings(ofMembersOf: "regimen_app", exceptMembersOf: "regimen_owner")
      }
      #expect(
        inEvents.filter { $0.name == "default_transaction_isolation" && $0.scope.contains(second) }.map(
          \.value)
          == ["repeatable read"])
      try await installation.connected { superuser in
        for warning in found where !before.contains(warning) {
          let said = try #require(warning.firstRange(of: "Set it back: "))
          try await superuser.execute(SQL(trusted: String(warning[said.upperBound...])))
        }
      }
      try await installation.connected { superuser in
        try await superuser.execute("alter database \(identifier: events) reset all")
        try await superuser.execute("alter role \(identifier: role) reset all")
        try await superuser.execute("drop owned by \(identifier: second)")
        try await superuser.execute("drop role \(identifier: second)")
      }
      #expect(try await warnings(installation) == before)

      try await installation.connected { superuser in
        try await superuser.execute(
          "alter database \(identifier: events) set session_replication_role = replica")
      }
      let replicating = try await installation.problems()
      #expect(
        replicating.contains { $0.contains("session_replication_role set to 'replica'") }, "\(replicating)")
    }
  }

  /// A timeout that is set for the role ends nothing, because each connection has its own deadlines.
  @Test func aTimeoutThatIsSetOnTheServerEndsNothing() async throws {
    try await withInstallation { installation in
      let role = installation.role
      try await installation.connected { superuser in
        // An append takes longer than the settings let it.
        try await superuser.executeScript(
          """
          create function public.slow() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return new; end';
          create trigger slow before insert on public.events for each row execute function public.slow();
          alter role \(role) set statement_timeout = '1ms'; alter role \(role) set lock_timeout = '1ms';
          alter role \(role) set idle_in_transaction_session_timeout = '100ms'
          """)
      }
      let problems = try await installation.problems()
      #expect(
        problems.count == 1 && problems[0].hasPrefix("The trigger slow on public.events"), "\(problems)")
      let verified = try await installation.run("verify")
      #expect(verified.status == 0, "\(verified.error)")
    }
  }

  @Test func aDatabaseThatTakesNoWritesIsSaidToBeSoWithWhatToDo() async throws {
    try await withInstallation { installation in
      try await installation.connected { superuser in
        try await superuser.execute(
          "alter role \(identifier: installation.role) set default_transaction_read_only = on")
      }
      let readOnly = try await installation.run("doctor")
      #expect(readOnly.status == 1, "\(readOnly.error)")
      #expect(
        readOnly.output.contains(
          "The setting default_transaction_read_only is “on” for the role \(installation.role)."))
      let written = try await installation.run("token", "issue", "--role", "front-desk", "--label", "desk")
      #expect(written.error.contains("The database takes no writes: "), "\(written.error)")
      try await installation.connected { superuser in
        try await superuser.execute("alter role \(identifier: installation.role) reset all")
        try await superuser.execute("revoke select on public.events from regimen_app")
      }
      let closed = try await installation.run("verify")
      #expect(closed.error.contains("“regimen migrate --grant ROLE”"), "\(closed.error)")
      try await installation.connected {
        try await $0.execute("grant select on public.events to regimen_app")
      }
    }
  }
}
