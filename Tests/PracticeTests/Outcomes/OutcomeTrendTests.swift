import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct OutcomeTrendTests {
  private let left = PainSite(region: .lowBack, side: .left)
  private let right = PainSite(region: .lowBack, side: .right)

  private func pain(
    _ id: UInt8, _ day: String, _ score: Double, site: PainSite? = nil, window: PainWindow = .week,
    client: UUID = Example.client
  ) -> OutcomeRecorded {
    OutcomeRecorded(
      outcomeID: Example.id(id), clientID: client, day: Example.day(day), measure: .nrs, score: score,
      site: site ?? left, window: window)
  }

  private func function(_ id: UInt8, _ day: String, _ score: Double, activities: Int) -> OutcomeRecorded {
    OutcomeRecorded(
      outcomeID: Example.id(id), clientID: Example.client, day: Example.day(day), measure: .psfs,
      score: score, activities: activities)
  }

  private func history(_ outcomes: [OutcomeRecorded]) -> OutcomeHistory {
    var history = OutcomeHistory(clientID: Example.client)
    let drafts = outcomes.map { Example.past(.outcome(.outcomeRecorded($0))) }
    for recorded in Specification.given(drafts).history { history.evolve(recorded) }
    return history
  }

  @Test func eachScoreStandsAgainstTheFirstAndTheOneBefore() throws {
    let trends = history([pain(1, "2027-01-04", 7), pain(2, "2027-01-18", 6), pain(3, "2027-02-01", 7)])
      .trends
    #expect(trends.count == 1)
    let points = try #require(trends.first).points
    #expect(points.map(\.score) == [7, 6, 7])
    #expect(points.map { $0.fromBaseline?.course } == [nil, .better, .same])
    #expect(points.map { $0.fromPrevious?.label } == [nil, "slightly better", "slightly worse"])
    #expect(trends.first?.newest?.outcomeID == Example.id(3))
  }

  @Test func sitesSidesWindowsAndMeasuresAreNotMixed() {
    let trends = history([
      pain(1, "2027-01-04", 7), pain(2, "2027-01-04", 5, site: right),
      pain(3, "2027-01-04", 8, window: .worst), function(4, "2027-01-04", 4, activities: 3),
      pain(5, "2027-01-18", 6),
    ]).trends
    #expect(
      trends.map(\.series.description) == [
        "NRS, low back, left, 7-day", "NRS, low back, right, 7-day", "NRS, low back, left, worst", "PSFS",
      ])
    #expect(trends.map(\.points.count) == [2, 1, 1, 1])
  }

  @Test func aScoreThatIsRecordedLateMayBecomeTheBaseline() {
    let trend = history([pain(1, "2027-01-18", 6), pain(2, "2027-01-04", 8)]).trends.first
    #expect(trend?.baseline?.score == 8)
    #expect(trend?.newest?.fromBaseline?.label == "much better")
  }

  @Test func twoScoresOfADayKeepTheirOrder() {
    let trend = history([pain(1, "2027-01-04", 6), pain(2, "2027-01-04", 8)]).trends.first
    #expect(trend?.points.map(\.score) == [6, 8])
  }

  @Test func anotherNumberOfActivitiesIsNotLabelled() {
    let trend = history([
      function(1, "2027-01-04", 3, activities: 3), function(2, "2027-01-18", 6, activities: 3),
      function(3, "2027-02-01", 9, activities: 1),
    ]).trends.first
    #expect(trend?.points.map { $0.fromBaseline?.label } == [nil, "large change, better", nil])
    #expect(trend?.points.last?.fromBaseline?.course == .better)
  }

  /// The activities of some scores, by the number of each.
  private func activities(_ id: UInt8, _ day: String, _ scores: [(activity: UInt8, score: Int)])
    -> OutcomeRecorded
  {
    OutcomeRecorded(
      outcomeID: Example.id(id), clientID: Example.client, day: Example.day(day), measure: .psfs,
      score: Double(scores.map(\.score).reduce(0, +)) / Double(scores.count), items: scores.map(\.score),
      activities: scores.count, activityIDs: scores.map { Example.id($0.activity) })
  }

  @Test func aChangeIsOverTheActivitiesThatWereScoredBothTimes() throws {
    let trend = history([
      activities(1, "2027-01-04", [(101, 2), (102, 4)]), activities(2, "2027-01-18", [(102, 7), (103, 9)]),
      activities(3, "2027-02-01", [(104, 1)]),
    ]).trends.first
    let points = try #require(trend).points
    // 4 → 7 of the one activity, and not 3 → 8 of two others.
    #expect(points[1].fromBaseline?.from == 4 && points[1].fromBaseline?.to == 7)
    #expect(points[1].fromBaseline?.label == "large change, better")
    // Another activity is compared with nothing.
    #expect(points[2].fromBaseline == nil && points[2].fromPrevious == nil)
    let scores = ActivityScores(["a", "b"], [1, 2])
    #expect(scores.change(to: ActivityScores(["c"], [9])) == nil)
  }

  @Test func anotherClientsScoresAreLeftOut() {
    #expect(history([pain(1, "2027-01-04", 6, client: Example.otherClient)]).trends.isEmpty)
    #expect(OutcomeTrend(OutcomeSeries(measure: .odi), of: [pain(1, "2027-01-04", 6)]) == nil)
  }
}
