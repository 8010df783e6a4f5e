import EventSourcing
import Foundation
import Postgres
import Testing

@testable import EventStore

/// An append that says to where its decision saw the log is judged as one that does not: by what came since.
@Suite struct SeenPositionTests {
  /// What came between the decision and its append, after seat a was taken for the first time.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let since: [SampleEvent]
    let isStale: Bool
    /// Nil where it does not say how far it saw.
    var seen: Int64? = 1

    static let a = SampleEvent.seatTaken(SeatTaken(seat: "a"))
    static let others = (0..<30).map { SampleEvent.seatTaken(SeatTaken(seat: "other-\($0)")) }
    static let guest = SampleEvent.guestNamed(GuestNamed(guest: UUID()))

    static let all = [
      Case(testDescription: "nothing", since: [], isStale: false),
      Case(testDescription: "another seat", since: [others[0]], isStale: false),
      Case(testDescription: "the seat", since: [a], isStale: true),
      Case(testDescription: "another type", since: [guest, guest], isStale: false),
      Case(testDescription: "the seat among another type", since: [guest, a, guest], isStale: true),
      Case(testDescription: "the seat, then much", since: [a] + others, isStale: true),
      Case(testDescription: "much, then the seat", since: others + [a], isStale: true),
      Case(testDescription: "much", since: others, isStale: false),
      Case(testDescription: "the seat in a log that was put back", since: [a], isStale: true, seen: 1000),
      Case(testDescription: "the seat, and nothing is said", since: [a], isStale: true, seen: nil),
      Case(
        testDescription: "another seat, and nothing is said", since: [others[0]], isStale: false, seen: nil),
    ]
  }

  private static func request(_ seat: String, reads: Bool = true, after: Int64 = 0, seen: Int64?)
    -> PreparedAppend
  {
    let command = UUID()
    return PreparedAppend(
      commandID: command, requestMAC: Data([1]),
      condition: reads ? .none.reading(Tag("seat:\(seat)"), SeatTaken.self) : .none, after: after, seen: seen,
      events: [
        PreparedEvent(
          id: UUID(), type: SeatTaken.eventType, version: 1, subject: nil, facts: #"{"seat":"\#(seat)"}"#,
          sealed: nil, metadata: #"{"client":"test","command":"\#(command.lowercased)","role":"owner"}"#,
          occurredAt: Date(timeIntervalSince1970: 0), tags: SeatTaken(seat: seat).tags)
      ])
  }

  /// Whether each of some requests was stale, sent in one statement.
  private static func stale(_ requests: [PreparedAppend], _ fixture: StoreFixture) async throws -> [Bool] {
    var batch = AppendBatch()
    for request in requests { try #require(admitted(request, to: &batch)) }
    return try await fixture.store.pool.query(batch.statement(practice: fixture.practice)) { row in
      try AppendBatch.verdict(from: row)
    }.map { $0 == .stale }
  }

  private static func admitted(_ request: PreparedAppend, to batch: inout AppendBatch) -> Bool {
    batch.admit(request)
  }

  private static func prepare(_ fixture: StoreFixture, _ since: [SampleEvent]) async throws {
    for events in [[Case.a], since] where !events.isEmpty {
      try await fixture.perform(
        AppendAll(drafts: events.map { Draft($0, at: Date(timeIntervalSince1970: 0)) }))
    }
  }

  @Test(arguments: Case.all) func aSingleRequest(_ example: Case) async throws {
    try await StoreFixture.with { fixture in
      try await Self.prepare(fixture, example.since)
      let request = Self.request("a", after: 1, seen: example.seen)
      #expect(try await Self.stale([request], fixture) == [example.isStale])
      let head = Int64(1 + example.since.count + (example.isStale ? 0 : 1))
      try await fixture.expectHead(head)
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: head))
    }
  }

  @Test(arguments: Case.all) func amongOthers(_ example: Case) async throws {
    try await StoreFixture.with { fixture in
      try await Self.prepare(fixture, example.since)
      let newest = try await fixture.store.head(of: fixture.practice).position
      let requests = [
        Self.request("x", seen: newest), Self.request("a", after: 1, seen: example.seen),
        Self.request("y", reads: false, seen: nil), Self.request("z", seen: newest),
      ]
      #expect(try await Self.stale(requests, fixture) == [false, example.isStale, false, false])
      let head = newest + (example.isStale ? 3 : 4)
      #expect(try await fixture.store.verify(fixture.practice) == .intact(position: head))
    }
  }

  /// What is read says how far the log reached, also where nothing was found.
  @Test func whatIsReadSaysHowFarTheLogReached() async throws {
    try await StoreFixture.with { fixture in
      try await Self.prepare(fixture, [Case.guest])
      let reader = ConditionReader(pool: fixture.store.pool)
      for seat in ["a", "b"] {
        let condition = Condition.none.reading(Tag("seat:\(seat)"), SeatTaken.self)
        let read = try await reader.read(condition, in: fixture.practice)
        #expect(read.head == 2)
        #expect(read.events.map(\.position) == (seat == "a" ? [1] : []))
      }
    }
  }

  @Test func aListWithoutThemIsSentWhereOneIsNotKnown() {
    #expect(Self.sent([1, 2]) == "2 2")
    #expect(Self.sent([1, nil]) == "2 0")
  }

  /// How many positions of either kind a batch sends.
  private static func sent(_ seen: [Int64?]) -> String {
    var batch = AppendBatch()
    for (number, seen) in seen.enumerated() { _ = batch.admit(request("\(number)", seen: seen)) }
    return "\(seen.count) \(batch.positionsSeen.count - seen.count)"
  }
}
