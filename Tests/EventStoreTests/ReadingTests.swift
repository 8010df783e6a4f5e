import EventSourcing
import EventStore
import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.serialized) struct ReadingTests {
  @Test func pagesAndConditionsSelectInOrder() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(25)
      let page = try await fixture.store.read(in: fixture.practice, after: 10, limit: 5)
      #expect(page.map(\.position) == [11, 12, 13, 14, 15])
      let seats = Condition.none.reading(Tag("seat:3"), SeatTaken.self).reading(Tag("seat:9"), SeatTaken.self)
      #expect(try await fixture.store.read(seats, in: fixture.practice).map(\.position) == [3, 9])
      let newest = Condition.none.reading(Tag("seats"), SeatTaken.self, selection: .latest)
      #expect(try await fixture.store.read(newest, in: fixture.practice).map(\.position) == [25])
      #expect(try await fixture.store.read(tag: Tag("seats"), in: fixture.practice, upTo: 4).count == 4)
    }
  }

  @Test func streamingGivesEveryEventOnceInOrder() async throws {
    try await StoreFixture.with { fixture in
      for start in stride(from: 1, to: 20_001, by: 5_000) { try await fixture.fill(5_000, from: start) }
      nonisolated(unsafe) var positions: [Int64] = []
      nonisolated(unsafe) var chunks = 0
      try await fixture.store.stream(in: fixture.practice, after: 7, upTo: 19_990) { events in
        positions += events.map(\.position)
        chunks += 1
      }
      #expect(positions == Array(8...19_990))
      #expect(chunks > 1)
    }
  }

  @Test func aPageAndAStreamTellTheSameInstants() async throws {
    try await StoreFixture.with { fixture in
      for number in 0..<40 { try await fixture.perform(TakeSeat(seat: "\(number)")) }
      let page = try await fixture.store.read(in: fixture.practice, after: 0, limit: 100)
      nonisolated(unsafe) var streamed: [Date] = []
      try await fixture.store.stream(in: fixture.practice, upTo: 100) { events in
        streamed += events.flatMap { [$0.occurredAt, $0.recordedAt] }
      }
      #expect(page.flatMap { [$0.occurredAt, $0.recordedAt] } == streamed)
    }
  }

  @Test func aReaderBesideWritersSeesEveryPositionOnceInOrder() async throws {
    try await StoreFixture.with { fixture in
      let total: Int64 = 1_600
      async let writing: Void = withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<16 {
          group.addTask {
            for number in 0..<(Int(total) / 16) {
              try await fixture.perform(TakeSeat(seat: "\(writer)-\(number)"))
            }
          }
        }
        try await group.waitForAll()
      }
      var seen: Int64 = 0
      var gaps = 0
      let expected = Int64(total / 16 * 16)
      let end = ContinuousClock.now + .seconds(120)
      while seen < expected, ContinuousClock.now < end {
        let page = try await fixture.store.read(in: fixture.practice, after: seen, limit: 100)
        for event in page {
          if event.position != seen + 1 { gaps += 1 }
          seen = event.position
        }
        if page.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
      }
      #expect(seen == expected)
      try await writing
      #expect(gaps == 0)
      try await fixture.expectHead(expected)
    }
  }

  @Test func aSubscriptionGivesOldAndNewEvents() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(3)
      let (stream, continuation) = AsyncStream<Int64>.makeStream()
      let listening = ConnectionConfiguration(fixture.events)
      let subscriber = Task {
        try await fixture.store.subscribe(to: fixture.practice, after: 1, listeningOn: listening) {
          continuation.yield($0.position)
        }
      }
      var seen: [Int64] = []
      for await position in stream {
        seen.append(position)
        if position == 3 { try await fixture.fill(2, from: 4) }
        if position == 5 { break }
      }
      subscriber.cancel()
      _ = await subscriber.result
      #expect(seen == [2, 3, 4, 5])
    }
  }

  @Test func anUnknownTypeOfANewerBuildDoesNotStopReading() async throws {
    try await StoreFixture.with { fixture in
      let old = EventStore(
        pool: fixture.store.pool, vault: fixture.store.vault,
        codec: EventCodec(
          [.init(GuestNamed.self, SampleEvent.guestNamed)], unrecognised: SampleEvent.unrecognised),
        logger: StoreFixture.logger)
      try await fixture.fill(1)
      #expect(try await old.read(in: fixture.practice).map(\.event) == [.unrecognised("seat-taken")])
    }
  }

  @Test func aLogThatWasOnlyOpenedIsNoPractice() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(1)
      try await fixture.store.openLog(of: PracticeID(UUID()))
      #expect(try await fixture.store.practices() == [fixture.practice])
      #expect(try await fixture.store.practicesWithoutEvents().count == 1)
    }
  }
}
