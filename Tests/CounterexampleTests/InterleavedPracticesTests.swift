import EventSourcing
import EventStore
import Foundation
import TestSupport
import Testing

/// Two practices in one database, written at once: neither sees the other, and one person's erasure touches nobody else.
@Suite(.serialized) struct InterleavedPracticesTests {
  @Test func neitherSeesTheOtherAndOneErasedPersonTakesNobodyAlong() async throws {
    try await withStore(of: TallyEvent.codec) { fixture in
      let practices = [fixture.practice, try await fixture.openAnotherPractice()]
      let guests = [UUID(), UUID()]
      // The same people in both, who are strangers to each other there.
      for practice in practices {
        try await fixture.given(guests.map { Self.named($0, in: practice) }, in: practice)
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, practice) in practices.enumerated() {
          for writer in 0..<4 {
            group.addTask {
              for _ in 0..<25 {
                _ = try await fixture.store.perform(
                  Count("p\(index)-\(writer)"), in: practice,
                  identity: CommandIdentity(key: nil, in: practice, request: []),
                  issuer: Issuer(role: "owner", client: "tests"))
              }
            }
          }
        }
        group.addTask {
          try await fixture.given(
            [Draft(.guestErased(TallyGuestErased(guest: guests[0])), at: Date())], in: practices[0])
        }
        try await group.waitForAll()
      }
      for (index, practice) in practices.enumerated() {
        let events = try await fixture.store.read(in: practice, limit: 1_000)
        let counters = events.compactMap {
          if case .counted(let facts) = $0.event { facts.counter } else { nil }
        }
        #expect(counters.count == 100)
        #expect(counters.allSatisfy { $0.hasPrefix("p\(index)-") })
        #expect(events.map(\.position) == Array(1...Int64(events.count)))
        #expect(try await fixture.store.verify(practice) == .intact(position: Int64(events.count)))
        let opened = try await fixture.store.open(events.prefix(2).compactMap(\.sealed), in: practice)
        #expect(opened.map { $0 == .erased } == [index == 0, false])
      }
    }
  }

  private static func named(_ guest: UUID, in practice: PracticeID) -> Draft<TallyEvent> {
    Draft(
      .guestNamed(TallyGuestNamed(guest: guest)), at: Date(),
      personal: PersonalPart([.name: "Guest \(practice.uuid)"]))
  }
}
