import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct AssessmentsViewTests {
  private let sample = ClinicalHistory()
  private let valgus = UUID(), lean = UUID()

  private var assessments: [Draft<PracticeEvent>] {
    let today = ClinicalHistory.today
    return [
      assessment(
        -30,
        PhysicalPart(
          findings: [
            Finding(findingID: valgus, kind: .kneeValgus, side: .left, severity: 2),
            Finding(findingID: lean, kind: .forwardLean, severity: 1),
          ], strength: [StrengthTest(test: "knee-extension", unit: .kg, left: 42, right: 34)]),
        note: "Nervous at first\nphysical: squats early"),
      assessment(
        -2,
        PhysicalPart(
          findings: [
            Finding(findingID: UUID(), kind: .kneeValgus, severity: 1, retests: valgus, result: .resolved)
          ], strength: []), note: nil),
    ].map { $0(today) }
  }

  private func assessment(_ days: Int, _ physical: PhysicalPart, note: String?) -> (LocalDay) -> Draft<
    PracticeEvent
  > {
    { today in
      ClinicalHistory.draft(
        .assessment(
          .assessmentRecorded(
            AssessmentRecorded(
              assessmentID: UUID(), clientID: sample.client, practitionerID: sample.practitioner,
              day: today + days, physical: physical,
              mental: ScoredPart(scores: [ScaleScore(scale: .confidence, score: 4)])))), Double(days),
        [.note: note])
    }
  }

  @Test func `shows findings with status and hypothesis, and flags an asymmetry`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + assessments)
      let view = try await fixture.clinicalQueries().assessments(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.assessments.map(\.day) == [ClinicalHistory.today - 2, ClinicalHistory.today - 30])
      #expect(view.assessments.last?.note == "Nervous at first")
      #expect(view.assessments.last?.notes == ["physical": "squats early"])
      #expect(view.assessments.last?.parts == [.physical, .mental])
      // What is resolved stands last.
      #expect(view.findings.map(\.findingID) == [lean, valgus])
      #expect(view.findings.map(\.status) == [.open, .resolved])
      #expect(view.findings.last?.retests.map(\.result) == [.resolved])
      #expect(view.findings.last?.hypothesis == HypothesisTable()[.kneeValgus])
      #expect(view.findings.last?.hypothesis?.underactive.contains("gluteus medius") == true)
      let strength = try #require(view.strength.first)
      #expect(strength.asymmetryPercent == 19 && strength.weaker == .right && strength.isFlagged)
    }
  }

  @Test func `the practice's own mapping counts as soon as it was recorded`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + assessments)
      let before = try await fixture.head()
      try await fixture.given([
        ClinicalHistory.draft(
          .assessment(
            .hypothesisMapped(
              HypothesisMapped(
                finding: .forwardLean, overactive: ["soleus"], underactive: ["gluteus maximus"],
                source: "Own practice", edition: "2026", confidence: .moderate))), -1)
      ])
      let queries = fixture.clinicalQueries()
      let now = try await queries.assessments(fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(now.findings.first?.hypothesis?.source == "Own practice")
      let earlier = try await queries.assessments(
        fixture.practice, of: sample.client, asOf: .position(before), now: ClinicalHistory.now)
      #expect(earlier.findings.first?.hypothesis == HypothesisTable()[.forwardLean])
      let json = try JSONCoding.encoder().encode(now)
      #expect(try JSONCoding.decoder().decode(AssessmentsView.self, from: json) == now)
    }
  }
}
