import Foundation
import Migrations
import Postgres
import TestSupport
import Testing

@testable import regimen

/// Every right beyond those that the migrations grant is named, in both databases.
extension OperatorTests {
  /// What “migrate --grant” says of a login; empty where it lets it in.
  private func refusal(of role: String, on connection: PostgresConnection) async throws -> String {
    do {
      try await Databases.refusePowers(of: role, on: connection)
      return ""
    } catch let failure as Failure {
      return failure.message
    }
  }

  func connected(_ text: String, _ body: (PostgresConnection) async throws -> Void) async throws {
    try await Databases.connected(to: text) { connection in try await body(connection) }
  }

  @Test func everyRightBeyondThoseOfTheMigrationsIsNamed() async throws {
    try await withInstallation { installation in
      let role = installation.role
      let cases: [(vault: Bool, change: String, words: String, undo: String)] = [
        (
          true, "grant update (cleared_at) on public.person_keys to \(role)",
          "\(role) may update (cleared_at) public.person_keys",
          "revoke update (cleared_at) on public.person_keys from \(role)"
        ),
        (
          true, "grant update (practice_id, person_id) on public.person_keys to regimen_app",
          "regimen_app may update (person_id), update (practice_id) public.person_keys",
          "revoke update (practice_id, person_id) on public.person_keys from regimen_app"
        ),
        (
          true, "grant update (wrapped) on public.person_keys to public",
          "public may update (wrapped) public.person_keys",
          "revoke update (wrapped) on public.person_keys from public"
        ),
        (
          true, "grant select on public.practice_keys to public", "public may select public.practice_keys",
          "revoke select on public.practice_keys from public"
        ),
        (
          true, "grant delete on public.erasure_scans to \(role)", "\(role) may delete public.erasure_scans",
          "revoke delete on public.erasure_scans from \(role)"
        ),
        (
          true, "alter table public.person_keys owner to \(role)",
          "\(role) owns the table public.person_keys",
          """
          alter table public.person_keys owner to postgres; grant select, insert on public.person_keys to regimen_app;
          grant update (wrapped, erased_at, fingerprint) on public.person_keys to regimen_app
          """
        ),
        (
          true, "grant execute on function public.lock_practice_keys() to public",
          "public may execute the security definer function public.lock_practice_keys()",
          "revoke execute on function public.lock_practice_keys() from public"
        ),
        (
          false, "grant insert (number) on public.access_log to \(role)",
          "\(role) may insert (number) public.access_log",
          "revoke insert (number) on public.access_log from \(role)"
        ),
        (
          false, "grant update (tag) on public.event_tags to regimen_app",
          "regimen_app may update (tag) public.event_tags",
          "revoke update (tag) on public.event_tags from regimen_app"
        ),
        (
          false, "grant update (request_mac) on public.commands to \(role)",
          "\(role) may update (request_mac) public.commands",
          "revoke update (request_mac) on public.commands from \(role)"
        ),
        (
          false, "grant references on public.access_days to \(role)",
          "\(role) may references public.access_days", "revoke references on public.access_days from \(role)"
        ),
        (
          false, "grant update (person_id) on public.api_tokens to \(role)",
          "\(role) may update (person_id) public.api_tokens",
          "revoke update (person_id) on public.api_tokens from \(role)"
        ),
        (
          false, "grant select on public.heads to \(role) with grant option",
          "\(role) may select with grant option public.heads", "revoke all on public.heads from \(role)"
        ),
        (
          false,
          """
          create schema odd; grant usage on schema odd to public; create function odd.tidy() returns void language sql
          security definer as 'delete from public.events'
          """, "public may execute the security definer function odd.tidy()", "drop schema odd cascade"
        ),
        (
          false, "grant execute on function public.note_earlier_commands(uuid) to \(role)",
          "\(role) may execute the security definer function public.note_earlier_commands(uuid)",
          "revoke execute on function public.note_earlier_commands(uuid) from \(role)"
        ),
        (
          false, "grant execute on function pg_read_file(text), pg_reload_conf() to \(role)",
          "\(role) may execute the function pg_catalog.pg_reload_conf()",
          "revoke execute on function pg_read_file(text), pg_reload_conf() from \(role)"
        ),
        (
          false,
          "create view public.gate as select * from public.events; grant update on public.gate to \(role)",
          "\(role) may update public.gate", "drop view public.gate"
        ),
        (
          false, "alter role \(role) set session_replication_role = replica",
          "\(role) has session_replication_role set to 'replica'", "alter role \(role) reset all"
        ),
      ]
      for database in [installation.events, installation.vault] {
        try await connected(database) { superuser in
          let told = try await refusal(of: role, on: superuser)
          #expect(told == "")
        }
      }
      for (inVault, change, words, undo) in cases {
        try await connected(inVault ? installation.vault : installation.events) { superuser in
          try await superuser.executeScript(change)
          let told = try await refusal(of: role, on: superuser)
          #expect(told.contains(words), "\(change): \(told)")
          try await superuser.executeScript(undo)
        }
      }
      for database in [installation.events, installation.vault] {
        try await connected(database) { superuser in
          let told = try await Databases.problemsOfRights(on: superuser)
          #expect(told.allSatisfy { !$0.contains(role) && !$0.contains("regimen_app") }, "\(told)")
        }
      }
    }
  }

  /// What is taken off the list of what migrations grant is named, so that the list holds nothing that they do not.
  @Test func theListOfWhatMigrationsGrantIsTheirs() async throws {
    try await withInstallation { installation in
      var named: Set<String> = []
      for database in [installation.events, installation.vault] {
        try await connected(database) { superuser in
          for item in Databases.granted where !item.hasSuffix(" select") {
            var limits = Databases.limits
            limits.granted.removeAll { $0 == item }
            let found = try await superuser.powers(beyond: limits).filter { $0.role == limits.role }
            if !found.isEmpty { named.insert(item) }
          }
        }
      }
      #expect(Databases.granted.filter { !$0.hasSuffix(" select") && !named.contains($0) } == [])
    }
  }

  @Test func aRightThatIsMissingIsNamed() async throws {
    try await withInstallation { installation in
      var missed: Set<String> = []
      for database in [installation.events, installation.vault] {
        try await connected(database) { superuser in
          #expect(try await Databases.lacking(on: superuser) == [])
          for item in Databases.granted {
            guard let change = try await Self.change(of: item, on: superuser) else { continue }
            try await superuser.executeScript(change("revoke", "from"))
            #expect(try await Databases.lacking(on: superuser) == [item])
            try await superuser.executeScript(change("grant", "to"))
            missed.insert(item)
          }
        }
      }
      #expect(Set(Databases.granted).subtracting(missed) == [])
      try await connected(installation.events) { superuser in
        try await superuser.executeScript("revoke delete on public.client_codes from regimen_app")
        let told = try await Databases.problemsOfRights(on: superuser)
        #expect(
          told.contains { $0.contains("lacks") && $0.contains("public.client_codes delete") }, "\(told)")
        try await superuser.executeScript("grant delete on public.client_codes to regimen_app")
      }
    }
  }

  /// The statement that gives or takes a right of the list; nil where this database has no such thing.
  private static func change(of item: String, on connection: PostgresConnection) async throws -> (
    @Sendable (_ verb: String, _ direction: String) -> String
  )? {
    let words = item.split(separator: " ", maxSplits: 1).map(String.init)
    let (kind, rest) = (words[0], words[1])
    guard let space = rest.lastIndex(of: " ") else { return nil }
    let (object, privilege) = (String(rest[..<space]), String(rest[rest.index(after: space)...]))
    let dot = kind == "column" ? object.lastIndex(of: ".") : nil
    let table = String(dot.map { object[..<$0] } ?? object[...])
    let isThere =
      switch kind {
      case "function":
        try await connection.queryOne("select to_regprocedure(\(object)) is not null") { row in
          try row.get(0) as Bool
        }
      case "schema":
        try await connection.queryOne("select to_regnamespace(\(object)) is not null") { row in
          try row.get(0) as Bool
        }
      default:
        try await connection.queryOne("select to_regclass(\(table)) is not null") { row in
          try row.get(0) as Bool
        }
      }
    guard isThere == true else { return nil }
    let columns = dot.map { "(\(object[object.index(after: $0)...]))" } ?? ""
    let what = ["function", "schema"].contains(kind) ? "\(kind) \(object)" : table
    return { verb, direction in "\(verb) \(privilege)\(columns) on \(what) \(direction) regimen_app" }
  }

  @Test func whoKeepsAGrantWaitingIsNamed() async throws {
    try await withInstallation { installation in
      let login = installation.role + "_2"
      try await connected(installation.events) { holder in
        let process = try await holder.queryOne("select pg_backend_pid()") { row in try row.get(0) as Int32 }
        try await holder.execute("select pg_advisory_lock(7241330118)")
        try await connected(installation.events) { superuser in
          let error = await #expect(throws: PostgresError.self) {
            try await Databases.grant(login, on: superuser, mayLogIn: true, within: .milliseconds(200))
          }
          let failure = try #require(error.flatMap { Failure($0) })
          #expect(failure.code == "busy" && failure.status == .changedByOthers)
          #expect(failure.message.contains("process id \(process ?? 0) "))
          #expect(failure.message.contains("pg_terminate_backend"))
        }
      }
    }
  }
}
