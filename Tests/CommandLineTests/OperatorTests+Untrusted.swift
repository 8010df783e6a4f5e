import Foundation
import Migrations
import Postgres
import TestSupport
import Testing

@testable import regimen

/// What runs in the databases by itself and is of no migration is named, and nothing that the migrations made.
extension OperatorTests {
  @Test func whatRunsByItselfAndIsOfNoMigrationIsNamed() async throws {
    try await withInstallation { installation in
      var cases: [(vault: Bool, change: String, words: String, undo: String)] = [
        (
          true, "alter table public.person_keys disable trigger keep_destroyed_keys",
          "The trigger keep_destroyed_keys on public.person_keys is disabled",
          "alter table public.person_keys enable always trigger keep_destroyed_keys"
        ),
        (
          true, "alter table public.person_keys enable trigger keep_destroyed_keys",
          "The trigger keep_destroyed_keys on public.person_keys does not run in a session that replicates",
          "alter table public.person_keys enable always trigger keep_destroyed_keys"
        ),
        (
          true, "drop trigger keep_scan_times on public.erasure_scans",
          "The trigger keep_scan_times on public.erasure_scans is missing",
          """
          create trigger keep_scan_times before insert or update on public.erasure_scans
          for each row execute function public.keep_scan_times();
          alter table public.erasure_scans enable always trigger keep_scan_times
          """
        ),
        (
          false,
          """
          create function public.odd() returns trigger language plpgsql as 'begin return new; end';
          create trigger odd before insert on public.events for each row execute function public.odd()
          """, "The trigger odd on public.events is of no migration", "drop function public.odd() cascade"
        ),
        (
          // Members of an extension, which anyone adds who owns both.
          false,
          """
          create function public.odd() returns trigger language plpgsql as 'begin return new; end';
          create trigger odd before insert on public.events for each row execute function public.odd();
          alter extension plpgsql add table public.events; alter extension plpgsql add function public.odd()
          """, "The trigger odd on public.events is of no migration",
          """
          alter extension plpgsql drop table public.events; alter extension plpgsql drop function public.odd();
          drop function public.odd() cascade
          """
        ),
        (
          false,
          """
          create function public.odd() returns int language sql as 'select 1';
          alter function public.odd() owner to regimen_owner; alter extension plpgsql add function public.odd()
          """, "The function public.odd() of the role regimen_owner is of no migration",
          "alter extension plpgsql drop function public.odd(); drop function public.odd()"
        ),
        (
          false, "create rule odd as on insert to public.api_tokens do also delete from public.events",
          "The rule odd on public.api_tokens is of no migration", "drop rule odd on public.api_tokens"
        ),
        (
          false,
          """
          create or replace function public.open_log(p_practice uuid) returns boolean
          language plpgsql security definer set search_path = pg_catalog, pg_temp as 'begin return true; end'
          """, "The function public.open_log(uuid) is not as the migrations made it (body)", ""
        ),
        (
          false,
          """
          create or replace function public.chain_field(field bytea) returns bytea
          language sql immutable parallel safe return field
          """, "The function public.chain_field(bytea) is not as the migrations made it (body)", ""
        ),
        (
          false,
          """
          create or replace function public.command_of(meta text) returns text
          language sql immutable parallel safe return meta
          """, "The function public.command_of(text) is not as the migrations made it (body)", ""
        ),
        (
          // A part of the migration's own text, which is another function's there.
          true,
          """
          create or replace function public.keep_scan_times() returns trigger
          language plpgsql set search_path = pg_catalog, pg_temp as $$
          begin
            alter table public.erasure_scans validate constraint erasure_scans_form;
          exception when check_violation then
            null;
          end $$
          """, "The function public.keep_scan_times() is not as the migrations made it (body)", ""
        ),
        (
          false, "alter function public.note_earlier_commands(uuid) reset search_path",
          "The function public.note_earlier_commands(uuid) is not as the migrations made it (settings)", ""
        ),
        (
          false, "alter function public.import_events security invoker",
          "The function public.import_events(uuid, bigint, ", ""
        ),
        (
          false, "alter function public.append_access owner to postgres",
          "The function public.append_access(uuid, uuid[], uuid[], text[], uuid[], text[], text[]) is not as the migrations "
            + "made it (owner)", ""
        ),
        (
          false, "alter function public.chain_instant(timestamptz) volatile strict",
          "The function public.chain_instant(timestamp with time zone) is not as the migrations made it (volatility, handling "
            + "of nulls)", ""
        ),
        (
          false, "drop function public.condition_events", "The function public.condition_events is missing",
          ""
        ),
        (
          false,
          """
          create function public.odd() returns int language sql as 'select 1';
          alter function public.odd() owner to regimen_owner
          """, "The function public.odd() of the role regimen_owner is of no migration",
          "drop function public.odd()"
        ),
      ]
      let forms = [
        "insert or update on public.person_keys for each row when (false)",
        "update on public.person_keys for each row", "insert or update on public.person_keys",
        "insert or update of fingerprint on public.person_keys for each row",
      ]
      for form in forms {
        let change = """
          create or replace trigger keep_destroyed_keys before \(form) execute function public.keep_destroyed_keys();
          alter table public.person_keys enable always trigger keep_destroyed_keys
          """
        let undo = """
          create or replace trigger keep_destroyed_keys before insert or update on public.person_keys
          for each row execute function public.keep_destroyed_keys();
          alter table public.person_keys enable always trigger keep_destroyed_keys
          """
        let words = "The trigger keep_destroyed_keys on public.person_keys is not as the migrations made it"
        cases.append((vault: true, change: change, words: words, undo: undo))
      }
      for database in [installation.events, installation.vault] {
        try await connected(database) { superuser in
          let told = try await Databases.alteredParts(on: superuser)
          #expect(told == [])
        }
      }
      for (inVault, change, words, undo) in cases {
        try await connected(inVault ? installation.vault : installation.events) { superuser in
          try await superuser.executeScript(change)
          let told = try await Databases.problemsOfRights(on: superuser)
          #expect(told.contains { $0.hasPrefix(words) }, "\(change): \(told)")
          if !undo.isEmpty { try await superuser.executeScript(undo) }
        }
      }
    }
  }

  /// Also of roles that have nothing to do with the application, and what runs beside it.
  @Test func whatOthersMayChangeAndEventTriggersAreNamed() async throws {
    try await withInstallation { installation in
      let other = installation.role + "_other"
      try await connected(installation.events) { superuser in
        try await superuser.executeScript(
          """
          create role \(other) login; grant select on public.heads to \(other);
          create role \(other)_owner login; grant regimen_owner to \(other)_owner;
          create role \(other)_maker login createrole;
          grant update, delete on public.events to \(other); grant update (chain) on public.heads to \(other);
          grant execute on function public.open_log(uuid) to \(other); alter table public.dead_letters owner to \(other);
          create function public.tells() returns event_trigger language plpgsql as 'begin end';
          create event trigger odd_event on ddl_command_end execute function public.tells()
          """)
      }
      let answer = try await installation.run("doctor", "--format", "json").json
      let found = answer["problems"]?.items.compactMap(\.text) ?? []
      let warned = answer["warnings"]?.items.compactMap(\.text) ?? []
      for words in [
        "The role \(other) may delete, update public.events",
        "The role \(other) may update (chain) public.heads",
        "The role \(other) may execute public.open_log(uuid)", "The role \(other) owns public.dead_letters",
      ] { #expect(found.contains { $0.hasPrefix(words) }, "\(words): \(found)") }
      #expect(warned.contains { $0.hasPrefix("The event trigger odd_event runs public.tells") }, "\(warned)")
      // Only a person can say whether these are operators.
      for words in [
        "The role \(other)_owner may act as regimen_owner", "The role \(other)_maker may make roles",
      ] { #expect(warned.contains { $0.hasPrefix(words) }, "\(words): \(warned)") }
      try await connected(installation.events) { superuser in
        // With a weaker role's function a superuser who migrates would run it.
        try await superuser.executeScript("alter function public.tells() owner to \(other)")
        let told = try await Databases.problemsOfRights(on: superuser)
        #expect(told.contains { $0.contains("event trigger odd_event with public.tells") }, "\(told)")
        try await superuser.executeScript(
          """
          drop event trigger odd_event; drop function public.tells();
          alter table public.dead_letters owner to postgres;
          grant select, insert, update, delete on public.dead_letters to regimen_app;
          drop owned by \(other); drop role \(other), \(other)_owner, \(other)_maker
          """)
      }
      #expect(try await installation.problems() == [])
    }
  }

  /// Also where an earlier build left off.
  @Test func whatTheMigrationsMadeIsNotNamed() async throws {
    for all in [EmbeddedMigration.events, EmbeddedMigration.vault] {
      try await PostgresFixture.withDatabase { database in
        for version in all.map(\.version) {
          try await connected(database) { superuser in
            _ = try await Migrator(all.filter { $0.version <= version }).migrate(superuser)
            #expect(try await Databases.alteredParts(on: superuser) == [], "\(version)")
          }
        }
      }
    }
  }
}
