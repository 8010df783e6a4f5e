import EventSourcing
import EventStore
import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.serialized) struct VerifyTests {
  @Test func anUntouchedLogVerifies() async throws {
    try await StoreFixture.with { fixture in
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 0))
      let guest = UUID()
      try await fixture.perform(
        AppendAll(drafts: [
          Draft(.guestNamed(GuestNamed(guest: guest)), at: Date(), personal: PersonalPart([.name: "Zoë 🌿"]))
        ]))
      try await fixture.fill(20, from: 100)
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: 21))
    }
  }

  @Test(arguments: [
    "update events set facts = replace(facts::text, '\"7\"', '\"8\"')::json where position = 7",
    "update events set occurred_at = occurred_at + interval '1 microsecond' where position = 7",
    "update events set recorded_at = recorded_at + interval '1 microsecond' where position = 7",
    "update events set type = 'other' where position = 7", "update events set meta = '{}' where position = 7",
    "update events set subject = practice_id where position = 7",
    "update events set sealed = 'x' where position = 7",
    "update events set event_id = practice_id where position = 7",
    "update events set schema_version = 2 where position = 7",
    "update events set chain = sha256('x') where position = 7",
    "update event_tags set tag = 'seat:8' where position = 7 and tag = 'seat:7'",
    "update event_tags set type = 'other' where position = 7", "delete from event_tags where position = 7",
  ]) func anEditIsNamed(statement: String) async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(10)
      try await fixture.asSuperuser(SQL(trusted: statement))
      #expect(try await fixture.store.verify(fixture.practice) == .broken(position: 7, problem: .edited))
    }
  }

  @Test func aDatabaseThatIsNotMigratedIsCalledThat() async throws {
    try await withStore(of: SampleEvent.codec, migratedTo: 14) { fixture in
      try await fixture.given([
        Draft(SampleEvent.seatTaken(SeatTaken(seat: "1")), at: Date(timeIntervalSince1970: 0))
      ])
      let error = await #expect(throws: EventStoreError.self) {
        try await fixture.store.verify(fixture.practice)
      }
      #expect(error?.code == .notMigrated)
      #expect(error?.description.contains("regimen migrate") == true)
    }
  }

  @Test func aRemovedEventIsNamed() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(10)
      try await fixture.asSuperuser("delete from events where position = 4")
      #expect(try await fixture.store.verify(fixture.practice) == .broken(position: 4, problem: .missing))
    }
  }

  @Test func aTruncatedLogDoesNotMatchItsHead() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(10)
      try await fixture.asSuperuser("delete from events where position > 8")
      #expect(try await fixture.store.verify(fixture.practice) == .broken(position: 9, problem: .truncated))
    }
  }

  @Test func swappedEventsAreNamed() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(10)
      for (from, to) in [(3, 99), (4, 3), (99, 4)] {
        try await fixture.asSuperuser("update events set position = \(to) where position = \(from)")
      }
      #expect(try await fixture.store.verify(fixture.practice) == .broken(position: 3, problem: .edited))
    }
  }

  @Test func aRewrittenLogDiffersFromAnAnchor() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(5)
      let head = try await fixture.store.head(of: fixture.practice)
      let anchor = Anchor(position: head.position, chain: head.chain)
      try await fixture.fill(5, from: 6)
      #expect(try await fixture.store.verify(fixture.practice, anchor: anchor) == .intact(position: 10))
      let rewritten = Anchor(position: 5, chain: Data(repeating: 1, count: 32))
      #expect(
        try await fixture.store.verify(fixture.practice, anchor: rewritten)
          == .broken(position: 5, problem: .anchorMismatch))
      let ahead = Anchor(position: 11, chain: head.chain)
      #expect(
        try await fixture.store.verify(fixture.practice, anchor: ahead)
          == .broken(position: 11, problem: .truncated))
    }
  }

  /// Edits of what decisions and repeated requests read beside the events.
  @Test(arguments: [
    // Two tags as one, joined by what used to stand between them.
    """
    with gone as (delete from event_tags where position = 7 and tag = 'seats' returning practice_id)
    update event_tags set tag = E'seat:7\\x1fseats' where position = 7 and tag = 'seat:7'
    """, "insert into event_tags select practice_id, 'seat:9', 'seat-taken', 7 from heads",
    "update events set recorded_at = 'infinity' where position = 7",
  ]) func anEditOfAnEventsTagsOrInstantIsNamed(statement: String) async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(10)
      try await fixture.asSuperuser(SQL(trusted: statement))
      #expect(try await fixture.store.verify(fixture.practice) == .broken(position: 7, problem: .edited))
    }
  }

  @Test(arguments: [(7, "guest-named"), (11, "seat-taken"), (0, "seat-taken"), (-3, "other")])
  func aTagWithoutAnEventIsNamed(position: Int, type: String) async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(10)
      try await fixture.asSuperuser(
        "insert into event_tags select practice_id, 'seat:99', \(type), \(Int64(position)) from heads")
      #expect(
        try await fixture.store.verify(fixture.practice)
          == .broken(position: Int64(position), problem: .strayTag))
    }
  }

  @Test func anEventBeforeTheFirstPositionIsNamed() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(3)
      try await fixture.asSuperuser(
        """
        insert into events select practice_id, -5, event_id, type, schema_version, subject, facts, sealed, meta,
          occurred_at, recorded_at, chain from events where position = 1
        """)
      #expect(try await fixture.store.verify(fixture.practice) == .broken(position: -5, problem: .unexpected))
    }
  }

  @Test(arguments: [
    "update heads set recorded_at = recorded_at - interval '1 microsecond'",
    "update heads set recorded_at = recorded_at + interval '1 year'", "update heads set chain = sha256('x')",
  ]) func aHeadThatDiffersFromItsLastEventIsNamed(statement: String) async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(10)
      try await fixture.asSuperuser(SQL(trusted: statement))
      #expect(
        try await fixture.store.verify(fixture.practice) == .broken(position: 10, problem: .headMismatch))
    }
  }
}
