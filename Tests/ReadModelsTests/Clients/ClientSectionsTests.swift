import EventSourcing
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
}
