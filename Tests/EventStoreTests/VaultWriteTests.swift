import EventSourcing
import Foundation
import Postgres
import TestSupport
import Testing

@testable import EventStore

/// What keeps people from being recorded in the vault, and the clock that times of recording are from.
@Suite(.serialized) struct VaultWriteTests {
  @Test func theTriedKeyLeavesNothing() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.store.vault.checkWrites()
      let left = try await fixture.store.vault.pool.queryOne("select count(*) from public.person_keys") {
        row in
        try row.get(0) as Int64
      }
      #expect(left == 0)
    }
  }

  @Test func aVaultThatTakesOrDestroysNoKeyIsFound() async throws {
    try await StoreFixture.with { fixture in
      let vault = fixture.store.vault
      func fails(_ code: EventStoreError.Code, _ words: String = "") async throws {
        // What the look before tells is as it was.
        try await vault.check()
        let error = await #expect(throws: EventStoreError.self) { try await vault.checkWrites() }
        #expect(error?.code == code, "\(error?.description ?? "")")
        #expect(error?.description.contains(words) == true || words.isEmpty, "\(error?.description ?? "")")
        #expect(error?.description.contains("SQLSTATE") == false, "\(error?.description ?? "")")
      }
      for (state, code) in [("53100", EventStoreError.Code.outOfSpace), ("58P01", .fileError)] {
        for event in ["insert", "update"] {
          try await fixture.asSuperuser(
            """
            create or replace function public.fail() returns trigger language plpgsql as
            $$ begin raise exception using errcode = '\(fragment: SQL(stringLiteral: state))'; end $$
            """, vault: true)
          try await fixture.asSuperuser(
            """
            create trigger a_fail before \(fragment: SQL(stringLiteral: event)) on public.person_keys
            for each row execute function public.fail()
            """, vault: true)
          try await fails(code)
          try await fixture.asSuperuser("drop trigger a_fail on public.person_keys", vault: true)
        }
      }
      // A key that is kept where it was to be destroyed.
      try await fixture.asSuperuser(
        """
        create or replace function public.fail() returns trigger language plpgsql as
        $$ begin return old; end $$
        """, vault: true)
      try await fixture.asSuperuser(
        "create trigger z_keep before update on public.person_keys for each row execute function public.fail()",
        vault: true)
      try await fails(.rejected, "“regimen doctor”")
      try await fixture.asSuperuser("drop trigger z_keep on public.person_keys", vault: true)
      try await fixture.asSuperuser("revoke insert on public.person_keys from regimen_app", vault: true)
      try await fails(.rejected, "regimen migrate --grant ROLE")
      try await fixture.asSuperuser("grant insert on public.person_keys to regimen_app", vault: true)
      try await vault.checkWrites()
    }
  }

  @Test func anEventThatIsRecordedInTheFutureIsFoundAndHoldsUpNothing() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(1)
      #expect(try await fixture.store.headAheadOfClock(in: fixture.practice) <= 0)
      // As a server does whose clock is three days ahead.
      try await fixture.asSuperuser("update public.heads set recorded_at = now() + interval '3 days'")
      try await fixture.fill(2, from: 2)
      let ahead = try await fixture.store.headAheadOfClock(in: fixture.practice)
      #expect(abs(ahead - 3 * 86_400) < 60)
      try await fixture.expectHead(3)
      #expect(abs(try await fixture.store.serverTime().timeIntervalSinceNow) < 60)
    }
  }
}
