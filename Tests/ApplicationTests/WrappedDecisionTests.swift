import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Application

/// A command decides the same, whatever it is wrapped in: what a wrapper demands besides changes nothing of what the command knows.
@Suite struct WrappedDecisionTests {
  private static let now = Date(timeIntervalSince1970: 1_803_913_200)

  @Test func `of clients merged and unmerged at random each wrapper erases whom the command erases`()
    async throws
  {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let clients = (0..<5).map { _ in UUID() }
    try await withPractice { fixture in
      try await fixture.given(
        clients.enumerated().map { index, id in
          Draft(
            .client(.clientRegistered(ClientRegistered(clientID: id, number: 1001 + index))), at: Self.now)
        })
      for _ in 0..<25 {
        let (one, other) = (
          clients[Int.random(in: 0..<5, using: &random)], clients[Int.random(in: 0..<5, using: &random)]
        )
        do {
          if Bool.random(using: &random) {
            try await Self.perform(
              MergeClients(clientID: one, mergedID: other, reason: "Twice", now: Self.now), fixture)
          } else {
            try await Self.perform(UnmergeClient(clientID: one, reason: "Two", now: Self.now), fixture)
          }
        } catch is Refusal { continue }
        for client in clients {
          let command = ErasePerson(personID: client, kind: .client, now: Self.now)
          let plain = try await fixture.store.rehearse(command, in: fixture.practice).map(\.event)
          let ids = try await fixture.store.aliases(of: client, in: fixture.practice)
          #expect(Set(plain.compactMap(\.subject)) == Set(ids))
          let named = WithNamedClients(command: command, named: [(client, ids[0])])
          let wrapped = IfMatch(command: named, tag: PracticeTags.client(client), since: .exists)
          #expect(try await fixture.store.rehearse(wrapped, in: fixture.practice).map(\.event) == plain)
        }
      }
    }
  }

  private static func perform<Command: Decider>(_ command: Command, _ fixture: PracticeFixture<PracticeEvent>)
    async throws where Command.Event == PracticeEvent
  {
    // As over HTTP with `If-Match`.
    let wrapped = IfMatch(command: command, tag: Tag("client", UUID()), since: .isAt([0]))
    _ = try await fixture.store.perform(
      wrapped, in: fixture.practice, identity: CommandIdentity(key: nil, in: fixture.practice, request: []),
      issuer: Issuer(role: "owner", client: "tests"))
  }

  /// Where a request names the merged client, and the command the kept one, both are named: all of each is asked for.
  @Test(arguments: [2, 3]) func `what was recorded for any id is known whichever the request names`(ids: Int)
    async throws
  {
    let clients = (0..<ids).map { _ in UUID() }
    let (flag, appointment, practitioner) = (UUID(), UUID(), UUID())
    try await withPractice { fixture in
      try await fixture.given(
        clients.enumerated().map { index, id in
          Draft(
            .client(.clientRegistered(ClientRegistered(clientID: id, number: 1001 + index))), at: Self.now)
        } + [
          Draft(
            .organisation(.practiceFounded(PracticeFounded(name: "Centro", timeZone: "UTC"))), at: Self.now),
          Draft(
            .organisation(
              .practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: 1))),
            at: Self.now),
        ])
      let merged = clients[0]
      try await Self.perform(
        RaiseRedFlag(clientID: merged, flagID: flag, flag: .fever, at: Self.now, now: Self.now), fixture)
      try await Self.perform(
        BookAppointment(
          appointmentID: appointment, kind: .session, clientID: merged, practitionerID: practitioner,
          siteID: nil, at: .instant(Self.now + 86_400, offsetSeconds: nil), timeZone: "UTC", minutes: 60,
          now: Self.now), fixture)
      for other in clients.dropFirst() {
        let kept = try await fixture.store.aliases(of: merged, in: fixture.practice)[0]
        try await Self.perform(
          MergeClients(clientID: other, mergedID: kept, reason: "Twice", now: Self.now), fixture)
      }
      let kept = try #require(clients.last)
      #expect(try await fixture.store.aliases(of: merged, in: fixture.practice)[0] == kept)
      for named in [[(merged, kept)], [(kept, kept)], [(merged, kept), (kept, kept)]] {
        func rehearsed<Command: Decider>(_ command: Command) async throws -> [PracticeEvent]
        where Command.Event == PracticeEvent {
          let command = WithNamedClients(command: command, named: named.map { (client: $0.0, kept: $0.1) })
          for since in [nil, ResourceCondition.exists] {
            let wrapped = IfMatch(command: command, tag: PracticeTags.client(kept), since: since)
            let events = try await fixture.store.rehearse(wrapped, in: fixture.practice).map(\.event)
            #expect(try await fixture.store.rehearse(command, in: fixture.practice).map(\.event) == events)
          }
          return try await fixture.store.rehearse(command, in: fixture.practice).map(\.event)
        }
        await #expect(throws: Refusal.self) {
          try await rehearsed(
            RaiseRedFlag(clientID: kept, flagID: flag, flag: .fever, at: Self.now, now: Self.now))
        }
        let cleared = try await rehearsed(
          ClearRedFlag(
            clientID: kept, flagID: flag, practitionerID: practitioner, reason: "Seen", now: Self.now))
        #expect(cleared.count == 1)
        let erased = try await rehearsed(ErasePerson(personID: kept, kind: .client, now: Self.now))
        let freed = erased.contains {
          if case .appointment(.appointmentCancelled) = $0 { true } else { false }
        }
        #expect(freed, "\(named)")
      }
    }
  }

  @Test func `a client who is another by now is not taken for the one who was named`() {
    let (client, kept) = (UUID(), UUID())
    func registered(_ id: UUID, _ number: Int) -> Draft<PracticeEvent> {
      Draft(.client(.clientRegistered(ClientRegistered(clientID: id, number: number))), at: Self.now)
    }
    let merged = Draft<PracticeEvent>(
      .client(
        .clientsMerged(ClientsMerged(clientID: kept, mergedID: client, number: 1002, mergedNumber: 1001))),
      at: Self.now)
    func code(_ readAs: UUID, _ history: Draft<PracticeEvent>...) -> Refusal.Code? {
      Specification.given(history).when(
        WithNamedClients(
          command: ErasePerson(personID: readAs, kind: .client, now: Self.now), named: [(client, readAs)])
      ).refusal?.code
    }
    let both = [registered(client, 1001), registered(kept, 1002)]
    #expect(code(kept, both[0], both[1]) == .clientChanged)
    #expect(code(kept, both[0], both[1], merged) == nil)
    #expect(code(client, both[0], both[1], merged) == .clientChanged)
    #expect(code(client, both[0], both[1]) == nil)
  }
}
