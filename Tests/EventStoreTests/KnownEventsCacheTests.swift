import EventSourcing
import Foundation
import Postgres
import Testing

@testable import EventStore

/// What recent decisions knew is used again, and never for an answer that the log would not give.
@Suite struct KnownEventsCacheTests {
  /// Takes a seat once more, as often as it may be.
  private struct Sit: Decider {
    var seat = "a"
    /// How often it must have been taken; nil for any number.
    var expected: Int?
    var most = Int.max

    var initial: Sittings { Sittings(reads: .none.reading(Tag("seat:\(seat)"), SeatTaken.self)) }
    func decide(_ state: Sittings) throws(Refusal) -> [Draft<SampleEvent>] {
      guard state.count < most, state.count == expected ?? state.count else {
        throw Refusal("seat-taken", "The seat was taken \(state.count) times.")
      }
      return [
        Draft(.seatTaken(SeatTaken(seat: seat)), at: Date(timeIntervalSince1970: 1_800_000_000.123_456_7))
      ]
    }
  }

  private struct Sittings: Fold {
    let reads: Condition
    private(set) var count = 0

    init(reads: Condition) { self.reads = reads }
    mutating func evolve(_ recorded: Recorded<SampleEvent>) { count += 1 }
  }

  private static func perform(_ command: Sit, _ store: EventStore<SampleEvent>, _ practice: PracticeID)
    async throws
  {
    _ = try await store.perform(
      command, in: practice, identity: CommandIdentity(key: nil, in: practice, request: []),
      issuer: Issuer(role: "owner", client: "test"))
  }

  private static func another(_ fixture: StoreFixture) -> EventStore<SampleEvent> {
    EventStore(
      pool: fixture.store.pool, vault: fixture.store.vault, codec: SampleEvent.codec,
      logger: StoreFixture.logger)
  }

  @Test func whatADecisionKnewIsNotReadForTheNext() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.perform(Sit(expected: 0))
      try await fixture.asSuperuser(
        "alter function public.condition_events(uuid, int[], text[], text[], boolean[]) rename to gone")
      // Each knows what the one before it appended.
      for number in 1...3 { try await fixture.perform(Sit(expected: number)) }
      await #expect(throws: EventStoreError.self) { try await fixture.perform(Sit(seat: "b")) }
      try await fixture.expectHead(4)
    }
  }

  @Test func whatIsKeptOfAnAppendIsWhatTheLogGives() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.perform(Sit())
      try await fixture.perform(Sit())
      let key = KnownEventsCache<SampleEvent>.Key(
        practice: fixture.practice, condition: Sit().initial.reads)
      let kept = try #require(fixture.store.cache.known(key))
      #expect(kept.page.events == (try await fixture.store.read(in: fixture.practice)))
      #expect(kept.seen == 2)
    }
  }

  /// Each of two processes decides on what it knew itself: refused, it looks again; stale, it looks again too.
  @Test func whatAnotherProcessAppendedIsNeverOverlooked() async throws {
    try await StoreFixture.with { fixture in
      let stores = [fixture.store, Self.another(fixture)]
      for number in 0..<6 {
        // The first is refused by what is kept, the second is not.
        try await Self.perform(Sit(expected: number), stores[number % 2], fixture.practice)
        try await Self.perform(Sit(seat: "b"), stores[number % 2], fixture.practice)
      }
      try await fixture.expectHead(12)
      let won = await withTaskGroup(of: Bool.self) { group in
        for racer in 0..<24 {
          group.addTask {
            (try? await Self.perform(Sit(most: 10), stores[racer % 2], fixture.practice)) != nil
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(won == 4)
      try await fixture.expectHead(16)
    }
  }

  private static func known(_ seat: String, _ count: Int, metadata: Int = 1) -> KnownEvents<SampleEvent> {
    var page = EventPage<SampleEvent>()
    for position in 0..<count {
      page.append(
        StoredEvent(
          position: Int64(position + 1), eventID: UUID(), type: SeatTaken.eventType, version: 1, subject: nil,
          facts: Data(#"{"seat":"\#(seat)"}"#.utf8), sealed: nil,
          metadata: Data(
            #"{"client":"\#(String(repeating: "t", count: metadata))","command":"\#(UUID())","role":"owner"}"#
              .utf8),
          occurredAt: Date(timeIntervalSince1970: 0), recordedAt: Date(timeIntervalSince1970: 0)),
        of: PracticeID(UUID()), SampleEvent.codec)
    }
    return KnownEvents(page: page, condition: Sit(seat: seat).initial.reads)
  }

  private static let practice = PracticeID(UUID())

  private static func key(_ seat: String, of other: PracticeID? = nil) -> KnownEventsCache<SampleEvent>.Key {
    .init(practice: other ?? practice, condition: Sit(seat: seat).initial.reads)
  }

  @Test func theNewestIsKeptAndItsTimeIsLimited() {
    let cache = KnownEventsCache<SampleEvent>()
    let now = ContinuousClock.now
    cache.keep(Self.known("a", 3), Self.key("a"), now: now)
    cache.keep(Self.known("a", 2), Self.key("a"), now: now)
    #expect(cache.known(Self.key("a"), now: now)?.page.lastPosition == 3)
    #expect(cache.known(Self.key("a", of: PracticeID(UUID())), now: now) == nil)
    #expect(cache.known(Self.key("a"), now: now + KnownEventsCache<SampleEvent>.validity) == nil)
    #expect(cache.weight == 0)
  }

  @Test func whatAnEventChangesIsForgottenInItsPracticeAlone() {
    let cache = KnownEventsCache<SampleEvent>()
    let other = PracticeID(UUID())
    for key in [Self.key("a"), Self.key("b"), Self.key("a", of: other)] {
      cache.keep(Self.known("a", 1), key)
    }
    let event = PreparedEvent(
      id: UUID(), type: SeatTaken.eventType, version: 1, subject: nil, facts: "{}", sealed: nil,
      metadata: "{}",
      occurredAt: Date(timeIntervalSince1970: 0), tags: [Tag("seat:a"), Tag("seats")])
    cache.keep(Self.known("b", 1), Self.key("b"))
    cache.forget(changedBy: [event], in: Self.practice)
    #expect(cache.known(Self.key("a")) == nil)
    #expect(cache.known(Self.key("b")) != nil && cache.known(Self.key("a", of: other)) != nil)
  }

  @Test func itHoldsNoMoreThanItsLimitAndLosesWhatWasUsedLongestAgo() {
    let limit = 100_000
    let cache = KnownEventsCache<SampleEvent>(limit: limit)
    for number in 0..<200 {
      cache.keep(Self.known("\(number)", 4), Self.key("\(number)"))
      _ = cache.known(Self.key("0"))
      #expect(cache.weight <= limit)
    }
    #expect(cache.known(Self.key("0")) != nil && cache.known(Self.key("199")) != nil)
    #expect(cache.known(Self.key("1")) == nil)
    // What grows where it stands counts too.
    for number in 0..<20 {
      for count in 1...8 {
        cache.keep(Self.known("g\(number)", count), Self.key("g\(number)"))
        #expect(cache.weight <= limit)
      }
    }
    // What is large alone is not kept, be it many events or a few large ones.
    cache.keep(Self.known("large", 50), Self.key("large"))
    #expect(cache.known(Self.key("large")) == nil)
    cache.keep(Self.known("long", 1, metadata: 10_000), Self.key("long"))
    #expect(cache.known(Self.key("long")) == nil)
  }
}
