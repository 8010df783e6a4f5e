import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// A client with an event that this build cannot read: every view says from where on it is incomplete, and nothing is proposed.
@Suite struct IncompleteRecordTests {
  private let sample = ClinicalHistory()
  private let other = UUID()
  /// Of the first of two sessions.
  private static let damaged: Int64 = 6

  /// What makes an event unreadable.
  enum Damage: CaseIterable {
    case newerVersion, alteredFacts, unknownType

    var sql: SQL {
      switch self {
      case .newerVersion: "update public.events set schema_version = 99 where position = 6"
      case .alteredFacts: #"update public.events set facts = '{"sessionId":"Quistgaard"}' where position = 6"#
      case .unknownType:
        """
        with changed as (update public.events set type = 'moon-risen' where position = 6)
        update public.event_tags set type = 'moon-risen' where position = 6
        """
      }
    }
  }

  private func withDamage(
    _ damage: Damage, _ body: (PracticeFixture<PracticeEvent>, Queries) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      try await fixture.given([
        ClinicalHistory.draft(
          .client(.clientRegistered(ClientRegistered(clientID: other, number: 1002))), -30, [.name: "Bo Lind"]
        )
      ])
      try await fixture.pool.execute(damage.sql)
      try await body(fixture, fixture.clinicalQueries())
    }
  }

  @Test(arguments: Damage.allCases) func `every view of the client says so, and no view of another`(
    _ damage: Damage
  ) async throws {
    try await withDamage(damage) { fixture, queries in
      let (practice, now) = (fixture.practice, ClinicalHistory.now)
      for (client, expected) in [(sample.client, Self.damaged as Int64?), (other, nil)] {
        for asOf in [nil, AsOf.happenedBy(now), .position(try await fixture.head())] {
          let views: [any ClientRecordView] = [
            try await queries.client(practice, id: client, asOf: asOf, now: now),
            try await queries.progression(practice, of: client, asOf: asOf, now: now),
            try await queries.history(practice, of: client, asOf: asOf, now: now),
            try await queries.intake(practice, of: client, asOf: asOf, now: now),
            try await queries.assessments(practice, of: client, asOf: asOf, now: now),
            try await queries.outcomes(practice, of: client, asOf: asOf, now: now),
            try await queries.programme(practice, of: client, asOf: asOf, now: now),
            try await queries.recovery(practice, of: client, asOf: asOf, now: now),
            try await queries.proposals(practice, of: client, asOf: asOf, now: now),
          ]
          for view in views {
            #expect(view.incompleteFrom == expected, "\(type(of: view)) as of \(String(describing: asOf))")
            #expect((view.incompleteText == nil) == (expected == nil))
          }
        }
      }
      let list = try await queries.clients(practice, now: now)
      #expect(list.items.map(\.incompleteFrom) == [Self.damaged, nil])
    }
  }

  @Test(arguments: Damage.allCases) func `nothing is proposed from it, but what was known before still is`(
    _ damage: Damage
  ) async throws {
    try await withDamage(damage) { fixture, queries in
      let now = ClinicalHistory.now
      #expect(try await queries.proposals(fixture.practice, of: sample.client, now: now).items.isEmpty)
      let refused = await #expect(throws: ReadModelError.self) {
        try await queries.requireComplete(sample.client, in: fixture.practice)
      }
      #expect(refused?.code == .recordIncomplete && refused?.description.contains("position 6") == true)
      try await queries.requireComplete(other, in: fixture.practice)
      let before = try await queries.proposals(
        fixture.practice, of: sample.client, asOf: .position(Self.damaged - 1), now: now)
      #expect(before.incompleteFrom == nil && before.items.map(\.exercise) == [ClinicalHistory.squat])
    }
  }

  @Test(arguments: Damage.allCases)
  func `the client needs attention, for this reason before all but red flags`(_ damage: Damage) async throws {
    try await withDamage(damage) { fixture, queries in
      let view = try await queries.needsAttention(fixture.practice, now: ClinicalHistory.now)
      let item = try #require(view.items.first { $0.client.clientID == sample.client })
      #expect(item.reasons.first?.code == .recordIncomplete && item.client.incompleteFrom == Self.damaged)
      #expect(view.items.first?.client.clientID == sample.client)
      #expect(
        view.items.allSatisfy { item in
          item.client.clientID == sample.client || !item.reasons.contains { $0.code == .recordIncomplete }
        })
    }
  }

  /// Which policy is in use is not known then.
  @Test func `an event of the practice beside the client's own counts for proposals too`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      var careful = PolicyParameters.standard
      careful.name = "careful"
      try await fixture.performed(AdoptPolicy(parameters: careful, now: ClinicalHistory.now))
      let head = try await fixture.head()
      try await fixture.pool.execute("update public.events set schema_version = 99 where position = \(head)")
      let view = try await fixture.clinicalQueries().proposals(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.incompleteFrom == head && view.items.isEmpty)
    }
  }
}
