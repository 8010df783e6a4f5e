import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// Which events a view is folded from.
@Suite struct AsOfTests {
  private let sample = ClinicalHistory()

  private func score(_ nrs: Double, _ days: Int) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .outcome(
        .outcomeRecorded(
          OutcomeRecorded(
            outcomeID: UUID(), clientID: sample.client, day: ClinicalHistory.today + days, measure: .nrs,
            score: nrs, site: PainSite(region: .knee, side: .left), window: .week))), Double(days))
  }

  @Test func `a late fact counts from when it was recorded on, not from when it happened`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [score(6, -20), score(3, -1)])
      let head = try await fixture.head()
      let known = try await fixture.store.head(of: fixture.practice).recordedAt
      try await Task.sleep(for: .milliseconds(5))
      try await fixture.given([score(8, -40)])
      let queries = fixture.clinicalQueries()
      let views = (
        now: try await queries.outcomes(fixture.practice, of: sample.client, now: Date()),
        position: try await queries.outcomes(
          fixture.practice, of: sample.client, asOf: .position(head), now: Date()),
        time: try await queries.outcomes(
          fixture.practice, of: sample.client, asOf: .recordedAt(known), now: Date())
      )
      #expect(views.now.series.first?.points.map(\.score) == [8, 6, 3])
      #expect(views.position.series.first?.points.map(\.score) == [6, 3])
      #expect(views.time == views.position && views.position.position == head)
      #expect(views.now.position == head + 1)
    }
  }

  @Test func `by what had happened a late fact counts from when it happened on`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [score(6, -20), score(3, -1)])
      try await fixture.given([score(8, -40)])
      let queries = fixture.clinicalQueries()
      let then = ClinicalHistory.now - 10 * 86_400
      let view = try await queries.outcomes(
        fixture.practice, of: sample.client, asOf: .happenedBy(then), now: ClinicalHistory.now)
      #expect(view.series.first?.points.map(\.score) == [8, 6])
      let head = try await fixture.head()
      #expect(view.position == head)
    }
  }

  @Test func `a time that has not come shows everything, and a position that has not is refused`()
    async throws
  {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [score(6, -20)])
      let queries = fixture.clinicalQueries()
      let now = Date()
      let all = try await queries.outcomes(fixture.practice, of: sample.client, now: now)
      let error = await #expect(throws: ReadModelError.self) {
        try await queries.outcomes(fixture.practice, of: sample.client, asOf: .position(99), now: now)
      }
      #expect(error?.code == .outOfRange)
      #expect(
        try await queries.outcomes(fixture.practice, of: sample.client, asOf: .recordedAt(now + 60), now: now)
          == all)
    }
  }

  @Test func `there is no client before the registration, nor an unknown one`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation)
      let queries = fixture.clinicalQueries()
      for (client, asOf) in [(sample.client, AsOf.position(3)), (UUID(), nil), (sample.client, .position(0))]
      {
        let error = await #expect(throws: ReadModelError.self) {
          try await queries.intake(fixture.practice, of: client, asOf: asOf, now: ClinicalHistory.now)
        }
        #expect(error?.code == .notFound)
      }
      let other = try await fixture.openAnotherPractice()
      let error = await #expect(throws: ReadModelError.self) {
        try await queries.intake(other, of: sample.client, now: ClinicalHistory.now)
      }
      #expect(error?.code == .notFound)
    }
  }

  @Test func `says so where the log has not reached the position asked for`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation)
      let error = await #expect(throws: ReadModelError.self) {
        try await fixture.clinicalQueries().intake(
          fixture.practice, of: sample.client, now: ClinicalHistory.now, atLeast: 50)
      }
      #expect(error?.code == .outOfRange)
    }
  }
}
