import Application
import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard
@testable import ReadModels

/// Each fault that keeps something from being recorded is told as what it is, and the look for it leaves nothing.
@Suite(.serialized) struct WriteFaultTests {
  private func script(_ pool: PostgresPool, _ text: String) async throws {
    try await pool.withConnection { try await $0.executeScript(text) }
  }

  @Test func theTriedAppendLeavesNothing() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let before = try await served.fixture.store.head(of: served.fixture.practice)
      await served.parts.readiness.checkWrites()
      #expect(try await served.fixture.store.practices() == [served.fixture.practice])
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == before)
      let left = try await served.fixture.pool.queryOne(
        """
        select (select count(*) from public.events where type = 'write-check')
          + (select count(*) from public.event_tags where type = 'write-check')
        """
      ) { row in try row.get(0) as Int64 }
      #expect(left == 0)
    }
  }

  @Test func anAppendThatIsNotTakenIsTold() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let pool = served.fixture.pool
      try await pool.execute("alter table public.events add constraint closed check (position < 0) not valid")
      await served.parts.readiness.check()
      #expect(try await served.readiness() == (503, "writes-fail"))
      try await pool.execute("alter table public.events drop constraint closed")
      for (state, expected) in [
        ("53100", "database-out-of-space"), ("53200", "database-out-of-resources"),
        ("58P01", "database-file-error"),
      ] {
        try await script(
          pool,
          """
          create or replace function public.fail() returns trigger language plpgsql as
          $$ begin raise exception using errcode = '\(state)'; end $$;
          create or replace trigger fail before insert on public.events for each row execute function public.fail()
          """)
        await served.parts.readiness.check()
        #expect(try await served.readiness() == (503, expected))
      }
      try await pool.execute("drop trigger fail on public.events")
      await served.parts.readiness.check()
      #expect(try await served.readiness() == (200, nil))
    }
  }

  /// Nothing is decided without it: every write would be refused, and only the writes.
  @Test func aConditionThatCannotBeReadIsTold() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let function = "public.condition_events(uuid, integer[], text[], text[], boolean[])"
      try await script(served.fixture.pool, "alter function \(function) rename to gone")
      await served.parts.readiness.check()
      #expect(try await served.readiness().0 == 503)
      try await script(
        served.fixture.pool,
        "alter function \(function.replacing("condition_events", with: "gone")) rename to condition_events")
      await served.parts.readiness.check()
      #expect(try await served.readiness() == (200, nil))
    }
  }

  @Test func aKeyThatTheVaultDoesNotTakeIsTold() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let vault = PostgresPool(
        ConnectionConfiguration(served.fixture.vaultDatabase), size: 1,
        logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
      for (change, back, expected) in [
        (
          "alter table public.person_keys add constraint closed check (wrapped is null) not valid",
          "alter table public.person_keys drop constraint closed", "writes-fail"
        ),
        (
          """
          create function public.fail() returns trigger language plpgsql as $$ begin raise exception using errcode = '58P01'; end $$;
          create trigger a_fail before insert on public.person_keys for each row execute function public.fail()
          """, "drop trigger a_fail on public.person_keys", "database-file-error"
        ),
      ] {
        try await script(vault, change)
        await served.parts.readiness.check()
        #expect(try await served.readiness() == (503, expected))
        try await script(vault, back)
        await served.parts.readiness.check()
        #expect(try await served.readiness() == (200, nil))
      }
      await vault.shutdown()
    }
  }

  /// A small append may still fit where a larger one does not: what was refused counts until one goes through.
  @Test func anAppendThatWasRefusedForSpaceIsToldToo() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let pool = served.fixture.pool
      try await script(
        pool,
        """
        create function public.fail() returns trigger language plpgsql as
        $$ begin if new.type <> 'write-check' then raise exception using errcode = '53100'; end if; return new; end $$;
        create trigger fail before insert on public.events for each row execute function public.fail()
        """)
      let began = ContinuousClock.now
      let error = await #expect(throws: EventStoreError.self) {
        try await served.fixture.given(SamplePractice().organisation)
      }
      #expect(error?.code == .outOfSpace)
      #expect(began.duration(to: .now) < .seconds(20))
      await served.parts.readiness.check()
      #expect(try await served.readiness() == (503, "database-out-of-space"))
      try await pool.execute("drop trigger fail on public.events")
      try await served.fixture.given(SamplePractice().organisation)
      await served.parts.readiness.check()
      #expect(try await served.readiness() == (200, nil))
    }
  }

  /// Another session holds what the tried append needs, as one does that changes a table: that is told, and the database
  /// answers.
  @Test func aTriedAppendThatWaitsForALockIsTold() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      try await served.holding(
        "select pg_backend_pid() from (select) a", after: "lock table public.events in share mode"
      ) { process in
        await served.parts.readiness.check()
        let ready = try await served.get("/health/ready")
        #expect(ready.status == 503)
        #expect(try ready.json["code"]?.text == "writes-fail")
        #expect(try ready.json["detail"]?.text?.contains("holds a lock") == true)
        #expect(try await served.fixture.store.holders(of: nil) == [process])
      }
      #expect(try await served.fixture.store.holders(of: nil) == nil)
      await served.parts.readiness.check()
      #expect(try await served.readiness() == (200, nil))
    }
  }

  /// Rows of the practice that appends are tried in, from before the database refused to keep any, and somebody who holds
  /// its head: what is told of writing is true, and nobody's read models are behind.
  @Test func rowsOfTheReservedPracticeDegradeNothing() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let (pool, reserved) = (served.fixture.pool, PracticeID.reserved)
      try await served.parts.runtime.catchUpToHead(served.fixture.practice)
      try await pool.execute("select public.open_log(\(reserved.uuid))")
      #expect(try await served.fixture.store.reservedPracticeHoldsRows() == false)
      try await pool.execute("update public.heads set position = 500 where practice_id = \(reserved.uuid)")
      try await pool.execute(
        """
        insert into public.dead_letters (practice_id, projection, version, generation, key, position, error, parked_at)
        select \(reserved.uuid), projection, version, generation, 'a', 1, '', now() from public.projection_pointers
        """)
      try await served.holdingHead(of: reserved) { _ in
        await served.parts.readiness.check()
        let ready = try await served.get("/health/ready")
        #expect(ready.status == 200)
        #expect(try ready.reasons == [], "\(ready.text)")
        #expect(try ready.json["readModels"]?["greatestLag"]?.number == 0)
      }
      #expect(try await served.parts.runtime.practicesBehind() == [])
      #expect(try await served.fixture.store.practices() == [served.fixture.practice])
      #expect(try await served.fixture.store.reservedPracticeHoldsRows())
    }
  }

  @Test func aPracticeWhoseLogIsHeldDegradesAndIsTold() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let store = served.fixture.store
      let other = try await served.fixture.openAnotherPractice()
      try await served.holdingHead(of: served.fixture.practice) { process in
        let error = await #expect(throws: EventStoreError.self) {
          try await served.fixture.given(SamplePractice().organisation)
        }
        #expect(error?.code == .busy)
        try await served.fixture.given(SamplePractice().organisation, in: other)
        await served.parts.readiness.check()
        let ready = try await served.get("/health/ready")
        #expect(ready.status == 200)
        #expect(try ready.reasons == ["log-held"])
        #expect(!ready.text.contains(served.fixture.practice.description))
        #expect(try await store.holders(of: served.fixture.practice) == [process])
        #expect(try await store.holders(of: other) == nil)
      }
      #expect(try await store.holders(of: served.fixture.practice) == nil)
      let head = try await store.head(of: served.fixture.practice).position
      #expect(head == Int64(SamplePractice().organisation.count))
      try await served.fixture.given(SamplePractice().organisation)
      #expect(try await served.get("/health/ready").reasons == [])
    }
  }
}

extension Served {
  /// How readiness is answered, with the code of its problem; nil where it is ready.
  func readiness() async throws -> (status: Int, code: String?) {
    let answer = try await get("/health/ready")
    return (answer.status, try answer.json["code"]?.text)
  }

  /// Holds the head of a log while `body` runs, as a session that hangs in a transaction does; gives its process id.
  fileprivate func holdingHead(of practice: PracticeID, _ body: (Int32) async throws -> Void) async throws {
    try await holding(
      "select pg_backend_pid() from public.heads where practice_id = \(practice.uuid) for update", body)
  }

  /// Holds what a statement locks while `body` runs; gives the session's process id.
  func holding(_ lock: SQL, after first: SQL = "select 1", _ body: (Int32) async throws -> Void) async throws
  {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(fixture.database))
    do {
      try await connection.withTransaction { connection in
        try await connection.execute(first)
        let process = try await connection.queryOne(lock) { row in try row.get(0) as Int32 }
        try await body(try #require(process))
      }
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }
}
