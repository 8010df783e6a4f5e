import EventSourcing
import EventStore
import Foundation
import Postgres
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
    "update events set type = 'other' where position = 7",
    "update events set meta = '{}' where position = 7",
    "update events set subject = practice_id where position = 7",
    "update events set sealed = 'x' where position = 7",
    "update events set event_id = practice_id where position = 7",
    "update events set schema_version = 2 where position = 7",
    "update events set chain = sha256('x') where position = 7",
    "update event_tags set tag = 'seat:8' where position = 7 and tag = 'seat:7'",
    "update event_tags set type = 'other' where position = 7",
    "delete from event_tags where position = 7",
  ])
  func anEditIsNamed(statement: String) async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(10)
      try await fixture.asSuperuser(SQL(trusted: statement))
      #expect(try await fixture.store.verify(fixture.practice) == .broken(position: 7, problem: .edited))
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
          == .broken(position: 11, problem: .anchorMismatch))
    }
  }
}
