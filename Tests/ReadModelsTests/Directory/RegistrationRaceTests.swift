import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

/// Many callers who register clients at the same time, over the real database.
@Suite(.serialized) struct RegistrationRaceTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)
  private static let founded = Draft<PracticeEvent>(
    .organisation(.practiceFounded(PracticeFounded(name: "Practice", timeZone: "America/New_York"))), at: now)

  private static func register(_ numbers: ClientNumbers, in fixture: PracticeFixture<PracticeEvent>)
    async throws -> [String]
  {
    let identity = CommandIdentity(key: nil, in: fixture.practice, request: Data())
    let command = RegisterClient(
      clientID: identity.derive("client"), name: "Alex", numbers: numbers, now: now)
    let done = try await fixture.store.perform(
      command, in: fixture.practice, identity: identity, issuer: Issuer(role: "owner", client: "tests"))
    return done.events.compactMap {
      if case .client(.clientRegistered(let facts)) = $0 { facts.handle } else { nil }
    }
  }

  /// Nobody's turn fails to come: that would be thrown as `stale`.
  @Test func manyAtOnceAllGetAHandleOfTheirOwn() async throws {
    try await withStore(of: PracticeEvents.codec) { fixture in
      try await fixture.given([Self.founded])
      let handles = try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<200 {
          group.addTask {
            var generator = SystemRandomNumberGenerator()
            return try await Self.register(.drawn(using: &generator), in: fixture)
          }
        }
        return try await group.reduce(into: [String]()) { $0 += $1 }
      }
      #expect(handles.count == 200)
      #expect(Set(handles).count == 200)
    }
  }

  @Test func theSecondOfTwoForOneNumberTakesItsNext() async throws {
    try await withStore(of: PracticeEvents.codec) { fixture in
      try await fixture.given([Self.founded])
      async let one = Self.register(ClientNumbers([5000, 60_001]), in: fixture)
      async let other = Self.register(ClientNumbers([5000, 60_002]), in: fixture)
      let handles = Set(try await one + other)
      #expect(handles == ["C-5000", "C-60001"] || handles == ["C-5000", "C-60002"])
    }
  }
}
