import EventSourcing
import Foundation
import Practice

extension SampleCourseHistory {
  /// Assesses the client in four parts and takes the outcome measures; from the second time on findings are re-tested.
  mutating func assess(week: Int) throws(Refusal) {
    let round = assessments
    let pain = course.pain(week: week)
    assessments += 1
    for measure in course.measures { try take(measure, round: round, pain: pain) }
    let today = calendar.day(of: clock)
    try issue(
      RecordAssessment(
        assessmentID: id("assessment/\(round)"), clientID: clientID, practitionerID: practitionerID,
        day: today, timeZone: calendar.zoneName, observations: round == 0 ? observations : [],
        retests: round == 0 ? [] : retests(round),
        strength: [course.strength?.reading(round)].compactMap { $0 },
        scores: scores(pain: pain, round: round), now: clock))
    try decideHypotheses(round)
  }

  /// What becomes of the hypotheses at the last planned re-test: one that got worse is dropped, one that did not change is kept for
  /// now, and the others are kept because they went as was expected.
  private mutating func decideHypotheses(_ round: Int) throws(Refusal) {
    guard round > 0, round == course.reviews.count else { return }
    for (index, finding) in course.findings.enumerated() where finding.results.indices.contains(round - 1) {
      let (decision, reason): (HypothesisDecision, String) =
        switch finding.results[round - 1] {
        case .worse: (.dropped, "Worse in spite of the work; looked at from the hip instead.")
        case .same: (.kept, "No change yet; four more weeks before another idea.")
        case .better, .resolved: (.kept, "Went the way it was expected to go.")
        }
      try issue(
        DecideHypothesis(
          clientID: clientID, findingID: findingID(index), decision: decision, reason: reason, now: clock))
    }
  }

  /// Assesses again after the first session in or after a week in which that is planned.
  mutating func reassess(after visit: SampleVisit) throws(Refusal) {
    let planned = course.reviews.map { $0 - course.firstWeek }.filter { $0 >= 1 }
    guard assessments <= planned.count, assessments > 0, visit.week >= planned[assessments - 1] else {
      return
    }
    try mapPain(course.pain(week: visit.week), isFirst: false)
    try assess(week: visit.week)
  }

  private var observations: [RecordAssessment.Observation] {
    course.findings.enumerated().map { index, finding in
      .init(findingID: findingID(index), kind: finding.kind, side: finding.side, severity: finding.severity)
    }
  }

  private func retests(_ round: Int) -> [RecordAssessment.Retest] {
    course.findings.enumerated().compactMap { index, finding in
      guard finding.results.indices.contains(round - 1) else { return nil }
      let result = finding.results[round - 1]
      return .init(
        findingID: id("finding/\(index)/retest/\(round)"), retests: findingID(index), result: result,
        severity: finding.severity(at: result))
    }
  }

  private func findingID(_ index: Int) -> UUID { id("finding/\(index)") }

  /// The finding of a kind, which an exercise serves; nil where the client has none.
  func finding(_ kind: FindingKind) -> UUID? { course.findings.firstIndex { $0.kind == kind }.map(findingID) }

  /// The client's own ratings, which follow the pain.
  private func scores(pain: Int, round: Int) -> [ScaleScore] {
    let ease = Bounds.tenPoints.upperBound - pain
    return [
      ScaleScore(scale: .fearOfMovement, score: max(0, pain - round)),
      ScaleScore(scale: .confidence, score: min(10, ease - 1 + round)),
      ScaleScore(scale: .stress, score: min(10, pain + 1)), ScaleScore(scale: .mood, score: max(0, ease - 1)),
      ScaleScore(scale: .sittingMinutes, score: 15 * (ease - 2)),
      ScaleScore(scale: .walkingMinutes, score: 10 * ease),
    ]
  }

  private mutating func take(_ measure: SampleMeasure, round: Int, pain: Int) throws(Refusal) {
    switch measure {
    case .nrs: try take(.nrs, measure, round, score: Double(pain), site: course.intake.site, window: .week)
    case .psfs(let activities):
      let scored = activities.enumerated().map { index, words in
        PSFSActivity(words: words, score: min(10, max(0, 8 - pain + round - index)))
      }
      try take(.psfs, measure, round, activities: scored)
    case .phq4(let items): try take(.phq4, measure, round, items: items.map { max(0, $0 - round / 2) })
    case .odi: try take(.odi, measure, round, score: Double(8 * pain + 2))
    case .peg: try take(.peg, measure, round, score: Double(pain))
    case .psqi(let first): try take(.psqi, measure, round, score: Double(max(0, first - round)))
    }
  }

  private mutating func take(
    _ kind: OutcomeMeasure, _ measure: SampleMeasure, _ round: Int, score: Double? = nil,
    items: [Int?]? = nil, activities: [PSFSActivity] = [], site: PainSite? = nil, window: PainWindow? = nil
  ) throws(Refusal) {
    // Each activity is the same one every time.
    let first = id("outcome/\(measure.name)/0")
    let keys = activities.indices.map { OutcomeRecorded.activityID(first, $0) }
    try issue(
      RecordOutcome(
        outcomeID: id("outcome/\(measure.name)/\(round)"), clientID: clientID, day: calendar.day(of: clock),
        timeZone: calendar.zoneName, measure: kind, score: score, items: items, activities: activities,
        activityIDs: keys.isEmpty ? nil : keys,
        site: site, window: window, now: clock))
  }
}
