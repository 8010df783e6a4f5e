import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// Who was judged before is judged again when something may be otherwise, and only then.
@Suite struct AttentionCacheTests {
  private let sample = ClinicalHistory()

  private func clients(_ count: Int) -> (ids: [UUID], drafts: [Draft<PracticeEvent>]) {
    let ids = [sample.client] + (1..<count).map { _ in UUID() }
    return (
      ids,
      sample.organisation
        + ids.dropFirst().enumerated().map { index, client in
          ClinicalHistory.draft(
            .client(.clientRegistered(ClientRegistered(clientID: client, number: 1002 + index))), -380,
            [.name: "Client \(index)"])
        }
    )
  }

  @Test func `an answer that is kept says what a new one says, whatever is recorded and wherever time goes`()
    async throws
  {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    let (ids, drafts) = clients(6)
    try await withPractice { fixture in
      try await fixture.given(drafts)
      var facts = RandomFacts(clients: ids, practitioner: sample.practitioner, seed: seed)
      let kept = fixture.clinicalQueries()
      for step in 0..<150 {
        switch facts.random.number(below: 12) {
        case 0: try await merge(&facts, fixture)
        case 1: break
        default:
          let drafts = (0...facts.random.number(below: 3)).map { _ in facts.next() }
          try await fixture.given(drafts)
        }
        for _ in 0...facts.random.number(below: 3) {
          facts.pass()
          let answer = try await kept.needsAttention(fixture.practice, now: facts.now, limit: 200)
          let fresh = try await fixture.clinicalQueries().needsAttention(
            fixture.practice, now: facts.now, limit: 200)
          try #require(answer == fresh, "seed \(seed), step \(step), \(facts.now.timeIntervalSince1970)")
        }
      }
    }
  }

  /// Has two records become one, or two again what was one; refused where it cannot be.
  private func merge(_ facts: inout RandomFacts, _ fixture: PracticeFixture<PracticeEvent>) async throws {
    let (one, other) = (facts.client(), facts.client())
    do {
      if facts.random.number(below: 2) == 0 {
        try await fixture.performed(
          MergeClients(clientID: one, mergedID: other, reason: "Registered twice", now: facts.now))
      } else {
        try await fixture.performed(
          UnmergeClient(clientID: one, reason: "Brothers", confirmsKept: true, now: facts.now))
      }
    } catch is Refusal {}
  }

  @Test func `only those are judged again of whom something was recorded or for whom time has come`()
    async throws
  {
    let (ids, drafts) = clients(4)
    try await withPractice { fixture in
      try await fixture.given(drafts)
      let queries = fixture.clinicalQueries()
      func judged(_ now: Date, policy: Bool = false) async throws -> Int? {
        _ = try await queries.needsAttention(fixture.practice, now: now)
        return queries.attention.clients(of: fixture.practice)?.anew
      }
      #expect(try await judged(ClinicalHistory.now) == 4)
      #expect(try await judged(ClinicalHistory.now) == 0)
      #expect(try await judged(ClinicalHistory.at(0.1)) == 0)
      let night = SleepLogged(clientID: ids[1], day: ClinicalHistory.today, hours: 5)
      try await fixture.given([ClinicalHistory.draft(.wellbeing(.sleepLogged(night)), 0)])
      #expect(try await judged(ClinicalHistory.at(0.1)) == 1)
      // Ten in the morning of one day, and of the next.
      #expect(try await judged(ClinicalHistory.at(1)) == 4)
      let adopted = PolicyAdopted(parameters: .successor)
      try await fixture.given([ClinicalHistory.draft(.progression(.policyAdopted(adopted)), 0)])
      #expect(try await judged(ClinicalHistory.at(1)) == 4)
      // What is looked back at is judged by itself and kept by nobody.
      _ = try await queries.needsAttention(fixture.practice, asOf: .position(6), now: ClinicalHistory.at(1))
      #expect(try await judged(ClinicalHistory.at(1)) == 0)
    }
  }

  @Test func `a record of two ids is judged again when anything is recorded for either`() async throws {
    let (ids, drafts) = clients(3)
    try await withPractice { fixture in
      try await fixture.given(drafts)
      try await fixture.performed(
        MergeClients(clientID: ids[0], mergedID: ids[1], reason: "Twice", now: ClinicalHistory.now))
      let queries = fixture.clinicalQueries()
      func judged() async throws -> Int? {
        _ = try await queries.needsAttention(fixture.practice, now: ClinicalHistory.at(0.1))
        return queries.attention.clients(of: fixture.practice)?.anew
      }
      #expect(try await judged() == 2)
      #expect(try await judged() == 0)
      for client in ids {
        let night = SleepLogged(clientID: client, day: ClinicalHistory.today, hours: 5)
        try await fixture.given([ClinicalHistory.draft(.wellbeing(.sleepLogged(night)), 0)])
        #expect(try await judged() == 1)
      }
      try await fixture.performed(
        UnmergeClient(
          clientID: ids[1], reason: "Brothers", confirmsKept: true, now: ClinicalHistory.at(0.1)))
      #expect(try await judged() == 2)
    }
  }

  @Test func `the practice that was not asked for the longest goes first`() {
    func clients(_ count: Int) -> JudgedClients {
      var clients = JudgedClients(rows: [], policy: .standard)
      let span = JudgedSpan(after: .distantPast, before: .distantFuture)
      for _ in 0..<count {
        clients.single[UUID()] = JudgedClient(reasons: [], person: nil, incompleteFrom: nil, span: span)
      }
      return clients
    }
    let cache = AttentionCache(maxClients: 10)
    let practices = (0..<3).map { _ in PracticeID(UUID()) }
    for practice in practices.prefix(2) { cache.keep(clients(4), of: practice) }
    cache.keep(clients(5), of: practices[0])
    #expect(practices.map { cache.clients(of: $0)?.count } == [5, 4, nil])
    cache.keep(clients(3), of: practices[2])
    #expect(practices.map { cache.clients(of: $0)?.count } == [5, nil, 3])
    cache.keep(clients(11), of: practices[1])
    #expect(practices.map { cache.clients(of: $0)?.count } == [nil, nil, nil])
  }
}
