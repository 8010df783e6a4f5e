import EventSourcing
import EventStore
import Foundation
import Postgres
import TestSupport
import Testing

/// Events that this build cannot read: decisions refuse to go on without them, readers that keep a note may.
@Suite(.serialized) struct UnreadableEventTests {
  /// Twelve seats, of which the fourth is of another shape and the ninth of a version to come.
  private func withDamage(_ body: (StoreFixture) async throws -> Void) async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(12)
      try await fixture.asSuperuser(#"update events set facts = '{"Quistgaard":1}' where position = 4"#)
      try await fixture.asSuperuser("update events set schema_version = 99 where position = 9")
      try await body(fixture)
    }
  }

  private static let damaged = [
    UnreadableEvent(position: 4, type: "seat-taken", version: 1, reason: .unreadableFacts),
    UnreadableEvent(position: 9, type: "seat-taken", version: 99, reason: .newerVersion),
  ]

  @Test func pagesAndStreamsGoOnAndNameThem() async throws {
    try await withDamage { fixture in
      let page = try await fixture.store.readPage(in: fixture.practice, after: 2, limit: 7)
      #expect(page.events.map(\.position) == [3, 5, 6, 7, 8])
      #expect(page.unreadable == Self.damaged)
      #expect(page.lastPosition == 9)
      let some = try await fixture.store.readPage(at: [4, 5], in: fixture.practice)
      #expect(some.events.map(\.position) == [5] && some.unreadable == [Self.damaged[0]])
      #expect(try await fixture.store.readPage(in: fixture.practice, after: 12).lastPosition == nil)
      nonisolated(unsafe) var positions: [Int64] = []
      nonisolated(unsafe) var unreadable: [UnreadableEvent] = []
      try await fixture.store.streamPages(in: fixture.practice, upTo: 12) { page in
        positions += page.events.map(\.position)
        unreadable += page.unreadable
      }
      #expect(positions == [1, 2, 3, 5, 6, 7, 8, 10, 11, 12] && unreadable == Self.damaged)
    }
  }

  /// Whatever size the pages have, and with both reaches.
  @Test(arguments: [1, 2, 3, 5, 12, 100]) func whatAConditionSelectsComesInPagesAndInOrder(_ limit: Int)
    async throws
  {
    try await withDamage { fixture in
      let all = Condition.none.reading(Tag("seats"), SeatTaken.self)
      let some = [3, 4, 5, 9, 11].reduce(Condition.none) { $0.reading(Tag("seat:\($1)"), SeatTaken.self) }
      let newest = Condition.none.reading(Tag("seats"), SeatTaken.self, selection: .latest).reading(
        Tag("seat:2"), SeatTaken.self
      ).reading(Tag("seats"), GuestNamed.self)
      for (condition, upTo, expected) in [
        (all, Int64.max, Array(1...12)), (all, 10, Array(1...10)), (some, .max, [3, 4, 5, 9, 11]),
        (some, 8, [3, 4, 5]), (newest, .max, [2, 12]), (newest, 7, [2, 7]), (newest, 1, [1]),
        (.none, .max, []),
      ] as [(Condition, Int64, [Int64])] {
        nonisolated(unsafe) var positions: [Int64] = []
        try await fixture.store.streamPages(condition, in: fixture.practice, upTo: upTo, limit: limit) {
          page in
          let these = (page.events.map(\.position) + page.unreadable.map(\.position)).sorted()
          #expect(!these.isEmpty && these.count <= limit)
          #expect(page.unreadable == Self.damaged.filter { these.contains($0.position) })
          positions += these
        }
        #expect(positions == expected)
      }
    }
  }

  @Test func aTypeThatThisBuildDoesNotKnowIsNamedAndReadAsNothing() async throws {
    try await withDamage { fixture in
      try await fixture.asSuperuser("update events set type = 'moon-risen' where position = 2")
      let page = try await fixture.store.readPage(in: fixture.practice, after: 0, limit: 5)
      let unknown = UnreadableEvent(position: 2, type: "moon-risen", version: 1, reason: .unknownType)
      #expect(page.unrecognised == [unknown] && page.skipped == [unknown, Self.damaged[0]])
      #expect(page.events.map(\.position) == [1, 2, 3, 5])
    }
  }

  @Test func unreadableMetadataAreNamedToo() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(2)
      try await fixture.asSuperuser("update events set meta = '[]' where position = 2")
      let page = try await fixture.store.readPage(in: fixture.practice)
      #expect(page.events.count == 1)
      #expect(page.unreadable.map(\.reason) == [.unreadableMetadata])
    }
  }

  @Test func readersThatNeedEveryEventAreToldWhereAndWhatToDo() async throws {
    try await withDamage { fixture in
      let read = await #expect(throws: EventStoreError.self) {
        try await fixture.store.read(in: fixture.practice)
      }
      #expect(read?.code == .unreadable && read?.isRetryable == false)
      #expect(read?.description.contains("position 4") == true)
      #expect(read?.description.contains("regimen verify") == true)
      // No value of the event's, nor a name that its facts were given.
      #expect(read?.description.contains("Quistgaard") == false)
      let streamed = await #expect(throws: EventStoreError.self) {
        try await fixture.store.stream(in: fixture.practice, after: 4, upTo: 12) { _ in }
      }
      #expect(streamed?.description.contains("position 9") == true)
      #expect(streamed?.description.contains("Update this build") == true)
    }
  }

  @Test func aDecisionIsRefusedOnlyWhereItWouldNeedTheEvent() async throws {
    try await withDamage { fixture in
      for seat in [4, 9] {
        let error = await #expect(throws: EventStoreError.self) {
          try await fixture.perform(TakeSeat(seat: "\(seat)"))
        }
        #expect(error?.code == .unreadable)
        #expect(error?.description.contains("position \(seat)") == true)
      }
      try await fixture.expectHead(12)
      try await fixture.perform(TakeSeat(seat: "13"))
      await #expect(throws: Refusal.self) { try await fixture.perform(TakeSeat(seat: "5")) }
      try await fixture.expectHead(13)
    }
  }

  @Test func anErasureThatCannotBeReadHoldsUpNoOtherSweep() async throws {
    try await StoreFixture.with { fixture in
      let (first, second) = (UUID(), UUID())
      for guest in [first, second] {
        try await fixture.perform(
          AppendAll(drafts: [
            Draft(
              .guestNamed(GuestNamed(guest: guest)), at: Date(timeIntervalSince1970: 0),
              personal: PersonalPart([.name: "Anna Quist"]))
          ]))
      }
      let named = try await fixture.store.read(in: fixture.practice).compactMap(\.sealed)
      // Recorded by a process that died before it destroyed the keys.
      for (position, guest) in [(3, first), (4, second)] {
        try await fixture.asSuperuser(
          """
          insert into events select practice_id, \(Int64(position)), gen_random_uuid(), 'guest-forgotten', 1, null,
            json_build_object('guest', \(guest.uuidString)), null, meta, occurred_at, recorded_at, chain
          from events where position = 1
          """)
        try await fixture.asSuperuser(
          """
          insert into event_tags (practice_id, tag, type, position)
          values (\(fixture.practice.uuid), \(Tag.erasures.text), 'guest-forgotten', \(Int64(position)))
          """)
      }
      try await fixture.asSuperuser("update events set facts = '{}' where position = 3")
      try await fixture.store.sweepErasures(in: fixture.practice)
      let opened = try await fixture.store.open(named, in: fixture.practice)
      #expect(opened.map { $0 == .erased } == [false, true])
    }
  }
}
