import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct OutcomesViewTests {
  private let sample = ClinicalHistory()

  private func outcome(
    _ measure: OutcomeMeasure, _ score: Double, _ days: Int, items: [Int]? = nil, activity: String? = nil
  ) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .outcome(
        .outcomeRecorded(
          OutcomeRecorded(
            outcomeID: UUID(), clientID: sample.client, day: ClinicalHistory.today + days, measure: measure,
            score: score, items: items, site: measure == .nrs ? PainSite(region: .knee, side: .left) : nil,
            window: measure == .nrs ? .week : nil, activities: measure == .psfs ? 1 : nil))), Double(days),
      [.activity: activity])
  }

  @Test func `each activity has its own line, by its words or its id, with its goal`() async throws {
    try await withPractice { fixture in
      let (goal, kept) = (UUID(), UUID())
      let later = ClinicalHistory.draft(
        .outcome(
          .outcomeRecorded(
            OutcomeRecorded(
              outcomeID: UUID(), clientID: sample.client, day: ClinicalHistory.today - 1, measure: .psfs,
              score: 7, items: [6, 8], activities: 2, activityIDs: [kept, UUID()],
              activityGoals: [goal, nil]))), -1, [.activity: "Climb  stairs\nlift my son"])
      try await fixture.given(
        sample.organisation + [
          ClinicalHistory.draft(
            .programme(.goalSet(GoalSet(clientID: sample.client, goalID: goal))), -50,
            [.goal: "Live upstairs"]),
          outcome(.psfs, 3, -40, items: [3], activity: "climb stairs"), later,
        ])
      let queries = fixture.clinicalQueries()
      let view = try await queries.outcomes(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      let series = try #require(view.series.first)
      // The mean of what was scored both times: 3 → 6, and not 3 → 7.
      #expect(series.newest.fromBaseline?.from == 3 && series.newest.fromBaseline?.points == 3)
      let lines = try #require(series.activities)
      #expect(lines.map(\.words) == ["Climb  stairs", "lift my son"])
      #expect(lines.map { $0.points.map(\.score) } == [[3, 6], [8]])
      #expect(lines.map(\.goal) == ["Live upstairs", nil])
      #expect(lines.map { $0.fromBaseline?.points } == [3, nil] && lines.first?.fromBaseline?.size == nil)
      let known = try await queries.activities(
        of: sample.client, in: fixture.practice, now: ClinicalHistory.now)
      #expect(known["climb-stairs"] == lines[0].activityID && known.count == 2)
    }
  }

  @Test func `each series has its baseline, its newest score and labelled changes`() async throws {
    try await withPractice { fixture in
      try await fixture.given(
        sample.organisation + [
          outcome(.nrs, 7, -40), outcome(.nrs, 6, -20), outcome(.nrs, 4, -1),
          outcome(.psfs, 3, -40, items: [3], activity: "climb stairs"),
          outcome(.psfs, 6, -1, items: [6], activity: "climb stairs"),
          outcome(.phq4, 7, -1, items: [2, 2, 1, 2]),
        ])
      let view = try await fixture.clinicalQueries().outcomes(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.series.map(\.measure) == [.nrs, .psfs, .phq4])
      let nrs = try #require(view.series.first)
      #expect(nrs.title == "NRS, knee, left, 7-day" && nrs.direction == .lowerIsBetter && nrs.highest == 10)
      #expect(nrs.baseline.score == 7 && nrs.newest.score == 4 && nrs.baseline.fromBaseline == nil)
      #expect(nrs.newest.fromBaseline?.points == -3 && nrs.newest.fromBaseline?.label == "much better")
      #expect(nrs.newest.fromPrevious?.from == 6 && nrs.points[1].fromBaseline?.label == "slightly better")
      let psfs = view.series[1]
      #expect(psfs.direction == .higherIsBetter && psfs.newest.activity == "climb stairs")
      #expect(psfs.newest.fromBaseline?.course == .better)
      #expect(psfs.newest.fromBaseline?.label == "large change, better")
      let screen = try #require(view.series[2].newest.screen)
      #expect(screen.anxiety == 4 && screen.depression == 3 && screen.band == .moderate)
      #expect(screen.isAnxietyPositive && screen.isDepressionPositive)
      let json = try JSONCoding.encoder().encode(view)
      #expect(try JSONCoding.decoder().decode(OutcomesView.self, from: json) == view)
    }
  }
}
