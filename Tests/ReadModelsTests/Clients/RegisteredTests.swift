import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// Whom there is nobody of is said before anything of a record is read.
@Suite struct RegisteredTests {
  private let sample = ClinicalHistory()
  private static let now = ClinicalHistory.now
  private static let views:
    [(name: String, look: @Sendable (Queries, PracticeID, UUID, AsOf?) async throws -> Void)] = [
      ("intake", { _ = try await $0.intake($1, of: $2, asOf: $3, now: now) }),
      ("assessments", { _ = try await $0.assessments($1, of: $2, asOf: $3, now: now) }),
      ("outcomes", { _ = try await $0.outcomes($1, of: $2, asOf: $3, now: now) }),
      ("programme", { _ = try await $0.programme($1, of: $2, asOf: $3, now: now) }),
      ("recovery", { _ = try await $0.recovery($1, of: $2, asOf: $3, now: now) }),
      ("proposals", { _ = try await $0.proposals($1, of: $2, asOf: $3, now: now) }),
      ("client", { _ = try await $0.client($1, id: $2, asOf: $3, now: now) }),
      ("history", { _ = try await $0.history($1, of: $2, asOf: $3, now: now) }),
      ("progression", { _ = try await $0.progression($1, of: $2, asOf: $3, now: now) }),
    ]

  /// Nothing can be folded of this log: neither its first event nor the client's session can be read.
  private func withDamage(_ body: (PracticeFixture<PracticeEvent>, Queries) async throws -> Void) async throws
  {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.session(-5)])
      try await fixture.pool.execute("update public.events set schema_version = 99 where position in (1, 5)")
      try await body(fixture, fixture.clinicalQueries())
    }
  }

  private func isNotFound(_ look: () async throws -> Void) async -> Bool {
    do {
      try await look()
      return false
    } catch {
      return (error as? ReadModelError)?.code == .notFound
    }
  }

  @Test func `a client who came later is not found, and nothing is folded to say so`() async throws {
    try await withDamage { fixture, queries in
      let before: [AsOf] = [
        .position(3), .recordedAt(Date(timeIntervalSince1970: 0)), .happenedBy(ClinicalHistory.at(-381)),
      ]
      for view in Self.views {
        for asOf in before {
          let isNotFound = await isNotFound {
            try await view.look(queries, fixture.practice, sample.client, asOf)
          }
          #expect(isNotFound, "\(view.name) \(asOf)")
        }
        // From the registration on the record is read, as far as it can be.
        for asOf in [AsOf.position(4), .happenedBy(ClinicalHistory.at(-380))] {
          let isNotFound = await isNotFound {
            try await view.look(queries, fixture.practice, sample.client, asOf)
          }
          #expect(!isNotFound, "\(view.name) \(asOf)")
        }
      }
    }
  }

  @Test func `an unknown client and one of another practice are not found, and nothing is folded to say so`()
    async throws
  {
    try await withDamage { fixture, queries in
      let other = try await fixture.openAnotherPractice()
      try await fixture.given(
        [
          ClinicalHistory.draft(
            .organisation(.practiceFounded(PracticeFounded(name: "Other", timeZone: "UTC"))), -1)
        ], in: other)
      try await fixture.pool.execute("update public.events set schema_version = 99")
      for view in Self.views {
        for asOf in [AsOf.position(1), .happenedBy(Self.now), .recordedAt(Self.now)] {
          for (practice, client) in [(fixture.practice, UUID()), (other, sample.client)] {
            let isNotFound = await isNotFound { try await view.look(queries, practice, client, asOf) }
            #expect(isNotFound, "\(view.name) \(asOf)")
          }
        }
      }
    }
  }
}
