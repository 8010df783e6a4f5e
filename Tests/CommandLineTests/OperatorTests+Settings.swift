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
      let forRole = "for the role \(role). "
      let forBoth = "for the role \(role) in the database \(events). "
      let forDatabase = "for the database \(events). "
      let cases = [
        ("alter role \(role) set statement_timeout = '20s'", "statement_timeout is “20s” \(forRole)"),
        (
          "alter database \(events) set statement_timeout = '25s'",
          "statement_timeout is “25s” \(forDatabase)"
        ),
        (
          "alter role \(role) in database \(events) set lock_timeout = '9s'",
          "lock_timeout is “9s” \(forBoth)"
        ),
        (
          "alter database \(events) set idle_in_transaction_session_timeout = '8s'",
          "idle_in_transaction_session_timeout is “8s” \(forDatabase)"
        ), ("alter role \(role) set search_path = 'odd'", "search_path is “odd” \(forRole)"),
        (
          "alter role \(role) set standard_conforming_strings = off",
          "standard_conforming_strings is “off” \(forRole)"
        ),
        (
          "alter role \(role) set default_transaction_isolation = 'serializable'",
          "default_transaction_isolation is “serializable” \(forRole)"
        ), ("alter database \(events) set row_security = off", "row_security is “off” \(forDatabase)"),
        (
          "alter role \(role) in database \(events) set synchronous_commit = off",
          "synchronous_commit is “off” \(forBoth)With that, a crash"
        ),
        // As PostgreSQL has them by itself, or of no account.
        ("alter role \(role) set default_transaction_read_only = off", ""),
        ("alter role \(role) set idle_session_timeout = '0'", ""),
        ("alter role \(role) set client_min_messages = 'error'", ""),
      ]
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
      #expect(try await installation.problems() == [])
      try await installation.connected { superuser in
        for warning in found where !before.contains(warning) {
          let said = try #require(warning.firstRange(of: "Set it back: "))
          try await superuser.execute(SQL(trusted: String(warning[said.upperBound...])))
        }
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

  @Test func aSettingThatEndsOrRefusesAppendsIsBlamedForIt() async throws {
    try await withInstallation { installation in
      let role = installation.role
      try await installation.connected { superuser in
        // An append takes longer than the setting lets it.
        try await superuser.executeScript(
          """
          create function public.slow() returns trigger language plpgsql as 'begin perform pg_sleep(2); return new; end';
          create trigger slow before insert on public.events for each row execute function public.slow();
          alter role \(role) set statement_timeout = '500ms'
          """)
      }
      let ended = try await installation.problems()
      #expect(
        ended.contains {
          $0.hasPrefix(
            "An append that was tried did not get through: the database server ends statements after “500ms”")
            && $0.hasSuffix("Set it back: alter role \(role) reset statement_timeout")
        }, "\(ended)")
      #expect(!ended.contains { $0.contains("pg_stat_activity") || $0.contains("holds") }, "\(ended)")
      try await installation.connected { superuser in
        try await superuser.executeScript(
          """
          drop function public.slow() cascade;
          alter role \(role) reset statement_timeout; alter role \(role) set default_transaction_read_only = on
          """)
      }
      let readOnly = try await installation.run("doctor")
      #expect(readOnly.status == 1, "\(readOnly.error)")
      #expect(
        readOnly.output.contains("The setting default_transaction_read_only is “on” for the role \(role)."))
    }
  }
}
