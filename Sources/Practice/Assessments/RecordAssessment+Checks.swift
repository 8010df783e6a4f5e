import EventSourcing
import Foundation

extension RecordAssessment {
  /// Refuses ids that are in use, in the client's history or twice in this assessment.
  func checkIDs(_ history: AssessmentHistory) throws(Refusal) {
    let findings = observations.map(\.findingID) + retests.map(\.findingID)
    let isFree =
      !history.assessments.contains { $0.assessmentID == assessmentID }
      && Set(findings).count == findings.count && findings.allSatisfy { history.finding($0) == nil }
    guard isFree else {
      throw Refusal(
        .alreadyRecorded,
        "The assessment was refused: its id or that of a finding is already in use. Give new ids.",
        field: "assessment")
    }
  }

  func newFindings(_ table: HypothesisTable) throws(Refusal) -> [Finding] {
    var findings: [Finding] = []
    for seen in observations {
      try table.check(seen.kind)
      try Bounds.check(seen.severity, Bounds.severity, field: "severity")
      guard !findings.contains(where: { $0.kind == seen.kind && $0.side == seen.side }) else {
        throw Refusal(
          .duplicateFinding,
          "The finding was refused: the same kind is there twice for one side. Record it once.",
          field: "finding")
      }
      findings.append(
        Finding(findingID: seen.findingID, kind: seen.kind, side: seen.side, severity: seen.severity))
    }
    return findings
  }

  func retested(_ history: AssessmentHistory) throws(Refusal) -> [Finding] {
    var findings: [Finding] = []
    for retest in retests {
      guard let original = history.finding(retest.retests) else {
        throw Refusal(
          .unknownFinding,
          "The re-test was refused: the client has no such finding. Name one of theirs, by its id.",
          field: "retest")
      }
      guard day >= original.day else {
        throw Refusal(
          .beforeFinding,
          "The re-test was refused: its day lies before the finding’s. Give the day on which it was tested again.",
          field: "day")
      }
      guard !findings.contains(where: { $0.retests == original.finding.findingID }) else {
        throw Refusal(
          .duplicateFinding,
          "The re-test was refused: one finding is re-tested twice in one assessment. Give one result.",
          field: "retest")
      }
      try checkSeverity(of: retest)
      findings.append(
        Finding(
          findingID: retest.findingID, kind: original.finding.kind, side: original.finding.side,
          severity: retest.severity, retests: original.finding.findingID, result: retest.result))
    }
    return findings
  }

  private func checkSeverity(of retest: Retest) throws(Refusal) {
    try Bounds.check(retest.severity, Bounds.severity, field: "severity")
    guard retest.severity == nil || retest.result != .resolved else {
      throw Refusal(
        .outOfRange, "The severity was refused: a resolved finding has none. Leave it out.", field: "severity"
      )
    }
  }

  /// The strength tests with their names in kebab case.
  func testedStrength() throws(Refusal) -> [StrengthTest] {
    var tests: [StrengthTest] = []
    for read in strength {
      let test = Slug.make(from: read.test)
      guard !test.isEmpty else {
        throw Refusal(
          .nameRequired, "The strength test was refused: its name has no letters. Give a name.",
          field: "strength")
      }
      guard read.unit.bounds.contains(read.left), read.unit.bounds.contains(read.right) else {
        throw Refusal(
          .outOfRange,
          "The strength test was refused: each side must be between \(Load.number(read.unit.bounds.lowerBound)) and "
            + "\(Load.number(read.unit.bounds.upperBound)) \(read.unit.rawValue).", field: "strength")
      }
      guard !tests.contains(where: { $0.test == test }) else {
        throw Refusal(
          .duplicateTest, "The strength test was refused: it is there twice. Give one reading a side.",
          field: "strength")
      }
      tests.append(StrengthTest(test: test, unit: read.unit, left: read.left, right: read.right))
    }
    return tests
  }

  func checkScores() throws(Refusal) {
    var seen: Set<AssessmentScale> = []
    for score in scores {
      try Bounds.check(score.score, score.scale.bounds, field: score.scale.rawValue)
      guard seen.insert(score.scale).inserted else {
        throw Refusal(
          .duplicateScore, "The \(score.scale.rawValue) score was refused: it is there twice. Give one.",
          field: score.scale.rawValue)
      }
    }
  }

  /// A scored part with its scores in the order of the scales; nil without a score or a note.
  func scored(_ part: AssessmentPart) -> ScoredPart? {
    let order = AssessmentScale.allCases
    let own = scores.filter { $0.scale.part == part }.sorted {
      (order.firstIndex(of: $0.scale) ?? 0) < (order.firstIndex(of: $1.scale) ?? 0)
    }
    return own.isEmpty && notes[part] == nil ? nil : ScoredPart(scores: own)
  }
}
