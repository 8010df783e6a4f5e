import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// All that the page of a client shows comes from one fold, and so from one position.
@Suite struct ClientSectionsTests {
  private let sample = ClinicalHistory()

  private var known: [Draft<PracticeEvent>] {
    sample.organisation + [sample.prescription()] + sample.topOfRange()
  }

  private func expectOnePosition(_ sections: ClientSections, sessions: Int) {
    let positions = [
      sections.proposals.position, sections.recovery.position, sections.programme.position,
      sections.progression.position, sections.history.position, sections.marks.position,
    ]
    #expect(Set(positions).count == 1, "\(positions)")
    // What is counted in each of them is the same record.
    #expect(sections.progression.sessions == sessions && sections.recovery.sessions.count == sessions)
    let recorded = sections.history.items.filter { $0.kind == SessionRecorded.eventType }
    #expect(recorded.count == sessions)
    #expect(sections.progression.lastSession?.sessionID == sections.proposals.items.first?.sessionID)
    #expect((sections.history.items.map(\.position).max() ?? 0) <= sections.history.position)
  }

  @Test func `sections show what each view shows alone`() async throws {
    try await withPractice { fixture in
      try await fixture.given(known)
      let queries = fixture.clinicalQueries()
      let (practice, now) = (fixture.practice, ClinicalHistory.now)
      for asOf in [nil, AsOf.happenedBy(ClinicalHistory.at(-6)), .position(try await fixture.head() - 2)] {
        let sections = try await queries.sections(practice, of: sample.client, asOf: asOf, now: now)
        #expect(
          try await queries.proposals(practice, of: sample.client, asOf: asOf, now: now) == sections.proposals
        )
        #expect(
          try await queries.recovery(practice, of: sample.client, asOf: asOf, now: now) == sections.recovery)
        #expect(
          try await queries.programme(practice, of: sample.client, asOf: asOf, now: now) == sections.programme
        )
        #expect(
          try await queries.progression(practice, of: sample.client, asOf: asOf, now: now)
            == sections.progression)
        #expect(
          try await queries.history(practice, of: sample.client, asOf: asOf, now: now, limit: 30)
            == sections.history)
      }
    }
  }

  @Test func `a session recorded while the page is made is in all sections`() async throws {
    try await withPractice { fixture in
      try await fixture.given(known)
      let rounds = Shared(0)
      let sections = try await Queries.$besideFold.withValue({
        rounds.change { $0 += 1 }
        if rounds.value == 1 { try await fixture.given([sample.session(-1)]) }
      }) {
        try await fixture.clinicalQueries().sections(
          fixture.practice, of: sample.client, now: ClinicalHistory.now)
      }
      expectOnePosition(sections, sessions: 3)
      #expect(sections.proposals.position == (try await fixture.head()) && rounds.value == 2)
    }
  }

  @Test func `where the record does not stand still, all sections are as of one past position`() async throws
  {
    try await withPractice { fixture in
      try await fixture.given(known)
      let rounds = Shared(0)
      let sections = try await Queries.$besideFold.withValue({
        rounds.change { $0 += 1 }
        try await fixture.given([sample.session(-1 + Double(rounds.value) / 24)])
      }) {
        try await fixture.clinicalQueries().sections(
          fixture.practice, of: sample.client, now: ClinicalHistory.now)
      }
      expectOnePosition(sections, sessions: 2 + rounds.value)
    }
  }

  @Test func `what others do meanwhile keeps nobody waiting`() async throws {
    try await withPractice { fixture in
      try await fixture.given(known)
      let rounds = Shared(0)
      let sections = try await Queries.$besideFold.withValue({
        rounds.change { $0 += 1 }
        try await fixture.given([
          ClinicalHistory.draft(
            .client(.clientRegistered(ClientRegistered(clientID: UUID(), number: 2000 + rounds.value))), 0,
            [.name: "Another"])
        ])
      }) {
        try await fixture.clinicalQueries().sections(
          fixture.practice, of: sample.client, now: ClinicalHistory.now)
      }
      expectOnePosition(sections, sessions: 2)
      #expect(rounds.value == 1)
    }
  }

  @Test func `what was kept for the next page shows what was recorded since`() async throws {
    try await withPractice { fixture in
      try await fixture.given(known)
      let (queries, practice, now) = (fixture.clinicalQueries(), fixture.practice, ClinicalHistory.now)
      expectOnePosition(try await queries.sections(practice, of: sample.client, now: now), sessions: 2)
      let key = KeptFolds.Key(practice: practice, client: sample.client)
      #expect(try await queries.keptFold(key)?.head?.position == (try await fixture.head()))
      try await fixture.given([sample.session(-1)])
      let sections = try await queries.sections(practice, of: sample.client, now: now)
      expectOnePosition(sections, sessions: 3)
      let anew = try await fixture.clinicalQueries().sections(practice, of: sample.client, now: now)
      #expect(sections.proposals == anew.proposals && sections.recovery == anew.recovery)
      #expect(sections.programme == anew.programme && sections.findings == anew.findings)
    }
  }

  @Test func `what was kept of another log is not used`() async throws {
    try await withPractice { fixture in
      try await fixture.given(known)
      let (queries, practice, now) = (fixture.clinicalQueries(), fixture.practice, ClinicalHistory.now)
      let head = try await fixture.store.head(of: practice)
      let key = KeptFolds.Key(practice: practice, client: sample.client)
      for position in [head.position, head.position + 1] {
        let other = Head(
          position: position, recordedAt: head.recordedAt, chain: Data(repeating: 7, count: 32))
        queries.keptFolds.keep(
          KeptFold(fold: ClientSectionsFold(sample.client), head: other, size: 1), key)
        expectOnePosition(try await queries.sections(practice, of: sample.client, now: now), sessions: 2)
      }
    }
  }

  @Test func `the clients shown longest ago are not kept`() throws {
    let (kept, practice) = (KeptFolds(limit: 100), PracticeID(UUID()))
    let keys = (0..<20).map { _ in KeptFolds.Key(practice: practice, client: UUID()) }
    for (size, key) in keys.enumerated() {
      kept.keep(KeptFold(fold: ClientSectionsFold(key.client), size: min(size, 9)), key)
      if size > 0 { #expect(kept.fold(keys[1]) != nil) }
    }
    #expect(kept.fold(keys[2]) == nil && kept.fold(keys[19]) != nil)
    kept.keep(KeptFold(fold: ClientSectionsFold(keys[1].client), size: 10), keys[1])
    #expect(kept.fold(keys[1]) == nil)
  }
}
