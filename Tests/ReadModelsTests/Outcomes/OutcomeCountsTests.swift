import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// How a practice's outcomes are counted: each series against its own first score.
@Suite struct OutcomeCountsTests {
  private let sample = ClinicalHistory()
  private let other = UUID()

  private func score(
    _ client: UUID, _ measure: OutcomeMeasure, _ score: Double, _ days: Int, at site: PainSite? = nil,
    _ window: PainWindow? = nil, activities: Int? = nil
  ) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .outcome(
        .outcomeRecorded(
          OutcomeRecorded(
            outcomeID: UUID(), clientID: client, day: ClinicalHistory.today + days, measure: measure,
            score: score, site: site, window: window, activities: activities))), Double(days))
  }

  @Test func `counts each series once, by its first and newest score`() async throws {
    try await withPractice { fixture in
      let (knee, back) = (PainSite(region: .knee, side: .left), PainSite(region: .lowBack, side: .central))
      try await fixture.given(
        sample.organisation + [
          // Much better at one site, a little worse at another, both of the week; and one of now, once.
          score(sample.client, .nrs, 7, -60, at: knee, .week),
          score(sample.client, .nrs, 3, -10, at: knee, .week),
          score(sample.client, .nrs, 5, -60, at: back, .week),
          score(sample.client, .nrs, 6, -5, at: back, .week),
          score(sample.client, .nrs, 4, -5, at: back, .now),
          // Recorded late: it becomes the first, and the newest stays.
          score(other, .odi, 40, -20), score(other, .odi, 30, -10), score(other, .odi, 20, -30),
          // Of other activities: no size is said of it.
          score(other, .psfs, 3, -30, activities: 3), score(other, .psfs, 9, -1, activities: 2),
        ])
      let view = try await fixture.clinicalQueries().outcomeCounts(fixture.practice, now: ClinicalHistory.now)
      #expect(view.items.map(\.title) == ["NRS, now", "NRS, 7-day", "PSFS", "ODI"])
      let (now, week, psfs, odi) = (view.items[0], view.items[1], view.items[2], view.items[3])
      #expect(now.clients == 1 && now.scoredOnce == 1 && now.better + now.same + now.worse == 0)
      #expect(week.clients == 1 && week.better == 1 && week.meaningfullyBetter == 1)
      #expect(week.worse == 1 && week.meaningfullyWorse == 1 && week.scoredOnce == 0)
      #expect(psfs.better == 1 && psfs.meaningfullyBetter == 0)
      #expect(psfs.scoredOnce == 0)
      // From 20 to 30, and lower is better; no size is taken over for it.
      #expect(odi.worse == 1 && odi.better == 0 && odi.meaningfullyWorse == nil)
    }
  }

  @Test func `scored twice over other activities is not scored once`() async throws {
    try await withPractice { fixture in
      func psfs(_ days: Int, _ activity: UUID, _ score: Int) -> Draft<PracticeEvent> {
        ClinicalHistory.draft(
          .outcome(
            .outcomeRecorded(
              OutcomeRecorded(
                outcomeID: UUID(), clientID: sample.client, day: ClinicalHistory.today + days, measure: .psfs,
                score: Double(score), items: [score], activities: 1, activityIDs: [activity]))), Double(days))
      }
      try await fixture.given(sample.organisation + [psfs(-30, UUID(), 3), psfs(-1, UUID(), 8)])
      let view = try await fixture.clinicalQueries().outcomeCounts(fixture.practice, now: ClinicalHistory.now)
      let item = try #require(view.items.first { $0.measure == .psfs })
      #expect(item.scoredOnce == 0 && item.better + item.same + item.worse == 0 && item.clients == 1)
    }
  }
}
