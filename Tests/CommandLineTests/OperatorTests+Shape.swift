import Foundation
import Migrations
import Postgres
import TestSupport
import Testing

@testable import regimen

/// Whatever of the log's and the vault's tables is not as the migrations made it is named, with what sets it back.
extension OperatorTests {
  private struct Change {
    let change: String
    let words: String
    /// For what is not set back by what is said.
    var undo: String?
  }

  private static let inEvents = [
    Change(
      change: "alter table public.api_tokens enable row level security",
      words:
        "table public.api_tokens is not as the migrations made it (row-level security: on instead of off)"),
    Change(
      change: "alter table public.commands force row level security",
      words: "table public.commands is not as the migrations made it (row-level security for its owner: on"),
    Change(
      change: "create policy odd on public.events using (false)",
      words: "The policy odd on public.events is of no migration", undo: "drop policy odd on public.events"),
    Change(
      change: "alter table public.event_tags set unlogged",
      words:
        "table public.event_tags is not as the migrations made it (persistence: unlogged instead of permanent)"
    ),
    Change(
      change: "alter table public.access_days owner to postgres",
      words: "table public.access_days is not as the migrations made it (owner: another role instead of"),
    Change(
      change: "alter table public.commands drop constraint commands_number",
      words: "The constraint commands_number of public.commands is missing"),
    Change(
      change: "alter table public.calendar_feeds drop constraint calendar_feeds_pkey",
      words: "The constraint calendar_feeds_pkey of public.calendar_feeds is missing"),
    Change(
      change: "alter table public.events add constraint odd check (position > 0) not valid",
      words: "The constraint odd of public.events is of no migration",
      undo: "alter table public.events drop constraint odd"),
    Change(
      change: "create table public.odd_ref (practice_id uuid references public.heads)",
      words: "The constraint odd_ref_practice_id_fkey of public.odd_ref is of no migration",
      undo: "drop table public.odd_ref"),
    Change(
      change: "drop index public.access_log_client",
      words: "The index access_log_client of public.access_log is missing"),
    Change(
      change:
        "drop index public.access_log_chained; create index access_log_chained on public.access_log (number)",
      words: "The index access_log_chained of public.access_log is not as the migrations made it (definition"),
    Change(
      change: "create index odd on public.events (type)",
      words: "The index odd of public.events is of no migration", undo: "drop index public.odd"),
    Change(
      change: "alter table public.access_log alter column request_id type varchar(300)",
      words: "request_id of public.access_log is not as the migrations made it (type: character varying(300)"),
    Change(
      change: "alter table public.events alter column meta drop not null",
      words: "meta of public.events is not as the migrations made it (not null: no instead of yes)"),
    Change(
      change: "alter table public.events alter column sealed set default 'odd'",
      words: "sealed of public.events is not as the migrations made it (default: '\\x6f6464'"),
    Change(
      change: "alter table public.access_log alter column arrived_at drop default",
      words:
        "arrived_at of public.access_log is not as the migrations made it (default: none instead of now())"),
    Change(
      change: "alter table public.heads add column odd int generated always as identity",
      words: "The column odd of public.heads is of no migration",
      undo: "alter table public.heads drop column odd"),
    Change(
      change: "create table public.odd_child () inherits (public.dead_letters)",
      words: "The child table public.odd_child of public.dead_letters is of no migration",
      undo: "drop table public.odd_child"),
    Change(
      change: "create statistics public.odd (dependencies) on tag, type from public.event_tags",
      words: "The statistics object public.odd is of no migration", undo: "drop statistics public.odd"),
    // The last of its table: to change the type of a column makes the indexes anew.
    Change(
      change: """
        update pg_catalog.pg_index set indisvalid = false where indexrelid = 'public.access_log_unchained'::regclass
        """,
      words:
        "access_log_unchained of public.access_log is not as the migrations made it (valid: no instead of yes)"
    ),
  ]

  private static let inVault = [
    Change(
      change: """
        alter table public.person_keys drop constraint person_keys_form;
        alter table public.person_keys add constraint person_keys_form check (
          isfinite(made_at) and (erased_at is null or isfinite(erased_at)) and (cleared_at is null or isfinite(cleared_at))
          and (fingerprint is null or fingerprint ~ '^[0-9a-f]{16}$')) not valid
        """,
      words:
        "person_keys_form of public.person_keys is not as the migrations made it (checked for every row: no"),
    Change(
      change: """
        alter table public.master_key drop constraint master_key_id_check;
        alter table public.master_key add constraint master_key_id_check check (id > 0)
        """, words: "master_key_id_check of public.master_key is not as the migrations made it (definition"),
    Change(
      change: "alter table public.person_keys alter column wrapped set statistics 100",
      words:
        "wrapped of public.person_keys is not as the migrations made it (statistics: kept instead of none)"),
    Change(
      change: "alter table public.practice_keys set unlogged",
      words: "table public.practice_keys is not as the migrations made it (persistence: unlogged"),
    Change(
      change: "alter table public.erasure_scans rename column found to odd",
      words: "The column found of public.erasure_scans is missing",
      undo: "alter table public.erasure_scans rename column odd to found"),
  ]

  /// All at once: one that is named hides no other. What is said to set each back does so.
  @Test func whateverOfTheTablesIsNotAsMigratedIsNamed() async throws {
    try await withInstallation { installation in
      #expect(try await installation.problems() == [])
      let parts = [(installation.events, Self.inEvents), (installation.vault, Self.inVault)]
      for (database, changes) in parts {
        try await Databases.connected(to: database) { superuser in
          for change in changes { try await superuser.executeScript(change.change) }
        }
      }
      let found = try await installation.problems()
      for change in parts.flatMap(\.1) {
        #expect(
          found.contains { $0.contains(change.words) && $0.contains("Find out who") },
          "\(change.words): \(found)")
      }
      for (database, changes) in parts {
        try await Databases.connected(to: database) { superuser in
          for undo in changes.compactMap(\.undo) { try await superuser.executeScript(undo) }
          for told in try await Databases.alteredParts(on: superuser) {
            for words in ["set it back: ", "Make it again: "] {
              guard let said = told.firstRange(of: words) else { continue }
              try await superuser.executeScript(String(told[said.upperBound...]))
            }
          }
          #expect(try await Databases.alteredParts(on: superuser) == [])
        }
      }
      #expect(try await installation.problems() == [])

      // Of a table that is gone nothing else is said, and the vault is known without its keys.
      try await Databases.connected(to: installation.events) { superuser in
        try await superuser.executeScript(
          """
          drop table public.sign_in_links; drop table public.browser_sessions;
          create view public.browser_sessions as select 1 as odd
          """)
        let told = try await Databases.alteredParts(on: superuser)
        #expect(told.count { $0.contains("public.sign_in_links") } == 1, "\(told)")
        #expect(told.contains { $0.hasPrefix("The table public.sign_in_links is missing") }, "\(told)")
        #expect(told.contains { $0.contains("kind: view instead of table") }, "\(told)")
      }
      try await Databases.connected(to: installation.vault) { superuser in
        try await superuser.execute("drop table public.person_keys")
        let told = try await Databases.alteredParts(on: superuser)
        #expect(told.contains { $0.hasPrefix("The table public.person_keys is missing") }, "\(told)")
        #expect(!told.contains { $0.contains("public.heads") }, "\(told)")
      }
    }
  }

  /// What an operator tunes changes nothing that is recorded.
  @Test func whatIsOnlyTunedIsNoFault() async throws {
    try await withInstallation { installation in
      try await installation.connected { superuser in
        try await superuser.executeScript(
          """
          alter index public.access_log_client set (fillfactor = 70);
          alter index public.events_pkey set (fillfactor = 80, deduplicate_items = off);
          alter table public.heads set (fillfactor = 50, autovacuum_enabled = off, autovacuum_vacuum_scale_factor = 0.01);
          alter table public.events alter column type set statistics 500;
          alter table public.events alter column meta set statistics 0;
          alter table public.events alter column facts set storage external;
          cluster public.access_log using access_log_client
          """)
      }
      #expect(try await installation.problems() == [])
    }
  }

  /// What is printed to set them back does so when it is run.
  @Test func whatIsRenamedOrOfAnotherTypeIsSetBackByWhatIsSaid() async throws {
    try await withInstallation { installation in
      try await Databases.connected(to: installation.events) { superuser in
        try await superuser.executeScript(
          """
          alter table public.calendar_feeds rename constraint calendar_feeds_pkey to "Odd ""key";
          alter index public.access_log_client rename to "odd name";
          alter table public.sign_in_links drop constraint sign_in_links_pkey;
          alter table public.sign_in_links add constraint odd primary key (practice_id);
          alter table public.dead_letters alter column key type varchar(99) collate "POSIX";
          create collation public."default" (provider = icu, locale = 'de');
          alter table public.access_log alter column request_id type text collate public."default";
          alter extension plpgsql add table public.commands;
          create table public.odd_rows (one public.events, many public.heads[])
          """)
        let found = try await Databases.alteredParts(on: superuser)
        for words in [
          "The constraint calendar_feeds_pkey of public.calendar_feeds has another name: Odd \"key. ",
          "The index access_log_client of public.access_log has another name: odd name. ",
          "The constraint sign_in_links_pkey of public.sign_in_links is missing. ",
          "The constraint odd of public.sign_in_links is of no migration. ",
          "The column key of public.dead_letters is not as the migrations made it (collation: pg_catalog.\"POSIX\" instead of "
            + "pg_catalog.\"C\"; type: character varying(99) instead of text)",
          "The column request_id of public.access_log is not as the migrations made it (collation: public.\"default\" instead",
          "The table public.commands was added to the extension plpgsql. ",
          "The column public.odd_rows.many has the row type of public.heads, ",
          "The column public.odd_rows.one has the row type of public.events, ",
        ] { #expect(found.contains { $0.hasPrefix(words) }, "\(words): \(found)") }
        #expect(found.count == 9, "\(found)")

        // A migration that has to change such a table says who keeps it from that.
        let failed = await #expect(throws: PostgresError.self) {
          try await superuser.execute("alter table public.events alter column type type varchar")
        }
        let why = try #require(failed)
        let explained = await Databases.explained(why, on: superuser)
        let failure = try #require(explained as? Failure)
        #expect(
          failure.code == "row-type-in-use"
            && failure.message.contains("public.odd_rows.one of public.events"))

        for told in found {
          for words in ["set it back: ", "Make it again: ", "take it out: "] {
            guard let said = told.firstRange(of: words) else { continue }
            try await superuser.executeScript(String(told[said.upperBound...]))
          }
        }
        try await superuser.executeScript("drop table public.odd_rows; drop collation public.\"default\"")
        #expect(try await Databases.alteredParts(on: superuser) == [])
      }
    }
  }

  /// The files that say what migrations make are theirs; where they are not, what they have to be is written beside.
  @Test func theShapeIsThatOfNewDatabases() async throws {
    for (all, made, name) in [
      (EmbeddedMigration.events, try EmbeddedShape.events(), "shape_events.json"),
      (EmbeddedMigration.vault, try EmbeddedShape.vault(), "shape_vault.json"),
    ] {
      try await PostgresFixture.withDatabase { database in
        try await Databases.connected(to: database) { superuser in
          _ = try await Migrator(all).migrate(superuser)
          let stored = try await superuser.storedParts(of: [], owner: Databases.limits.owner)
          let version = try await superuser.queryOne(
            "select current_setting('server_version_num')::int4 / 10000"
          ) { row in try row.get(0) as Int32 }
          #expect(TableShape(made: made).differences(of: stored) == [])
          // Other versions of the server keep more or less of a part.
          guard version == 15, Set(stored) != Set(made) else { return }
          let encoder = JSONEncoder()
          encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
          let lines = try stored.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
          let file = FileManager.default.temporaryDirectory.path + "/" + name
          try ("[\n" + lines.joined(separator: ",\n") + "\n]\n").write(
            toFile: file, atomically: true, encoding: .utf8)
          Issue.record("Migrations/\(name) is not what the migrations make. What they make is in \(file).")
        }
      }
    }
  }

  @Test func rightsOnATablespaceAreNamed() async throws {
    try await withInstallation { installation in
      let (role, space) = (installation.role, installation.role + "_space")
      try await installation.connected { superuser in
        try await superuser.execute("set allow_in_place_tablespaces = on")
        try await superuser.execute("create tablespace \(identifier: space) location ''")
        try await superuser.execute("grant create on tablespace \(identifier: space) to \(identifier: role)")
      }
      let granted = try await installation.problems()
      try await installation.connected { superuser in
        try await superuser.execute(
          "revoke create on tablespace \(identifier: space) from \(identifier: role)")
        try await superuser.execute("alter tablespace \(identifier: space) owner to \(identifier: role)")
      }
      let owned = try await installation.problems()
      try await installation.connected { superuser in
        try await superuser.execute("alter tablespace \(identifier: space) owner to postgres")
        try await superuser.execute("drop tablespace \(identifier: space)")
      }
      #expect(granted.contains { $0.contains("\(role) may create in the tablespace \(space)") }, "\(granted)")
      #expect(owned.contains { $0.contains("\(role) owns the tablespace \(space)") }, "\(owned)")
      #expect(try await installation.problems() == [])
    }
  }
}
