import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// Findings that were trained: then beside now, the line of those that are due, and the share over the practice.
@Suite struct RetestsViewTests {
  private let sample = ClinicalHistory()
  private let valgus = UUID()
  private var today: LocalDay { ClinicalHistory.today }

  private func assessed(
    _ days: Int, _ finding: Finding, _ strength: (left: Double, right: Double)
  ) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .assessment(
        .assessmentRecorded(
          AssessmentRecorded(
            assessmentID: UUID(), clientID: sample.client, practitionerID: sample.practitioner,
            day: today + days,
            physical: PhysicalPart(
              findings: [finding],
              strength: [
                StrengthTest(test: "hip-abduction", unit: .kg, left: strength.left, right: strength.right)
              ])))), Double(days))
  }

  private func programme(_ days: Double) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .programme(
        .programmePrescribed(
          ProgrammePrescribed(
            clientID: sample.client, version: 1, phase: .reEngage, restDaysPerWeek: 2, plansDeloads: false,
            exercises: [
              ProgrammeExercise(
                exercise: "clamshell", sets: 3, repRange: RepRange(lowest: 8, highest: 12), perWeek: 2,
                serves: [.finding(valgus)], side: .left)
            ]))), days)
  }

  private func psfs(_ days: Int, _ score: Int) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .outcome(
        .outcomeRecorded(
          OutcomeRecorded(
            outcomeID: UUID(), clientID: sample.client, day: today + days, measure: .psfs,
            score: Double(score), items: [score], activities: 1))), Double(days),
      [.activity: "Climb the stairs"])
  }

  private func morning(_ days: Int, _ nrs: Int) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .wellbeing(
        .morningPainLogged(
          MorningPainLogged(clientID: sample.client, day: today + days, region: nil, nrs: nrs))
      ), Double(days))
  }

  /// Found and trained from day −40 on.
  private var trained: [Draft<PracticeEvent>] {
    sample.organisation + [
      assessed(-41, Finding(findingID: valgus, kind: .kneeValgus, side: .left, severity: 3), (20, 30)),
      psfs(-41, 3), morning(-40, 6), programme(-40),
      sample.session(-38, "clamshell", reps: [8, 8, 8], load: nil),
      sample.session(-10, "clamshell", reps: [12, 12, 12], load: nil), psfs(-3, 7), morning(-2, 2),
    ]
  }

  private func retest(_ days: Int) -> Draft<PracticeEvent> {
    assessed(
      days,
      Finding(
        findingID: UUID(), kind: .kneeValgus, side: .left, severity: 1, retests: valgus, result: .better),
      (27, 30))
  }

  @Test func `what stood then stands beside what stands now, and what was decided`() async throws {
    try await withPractice { fixture in
      try await fixture.given(trained)
      let queries = fixture.clinicalQueries()
      func view() async throws -> RetestsView {
        try await queries.retests(fixture.practice, of: sample.client, now: ClinicalHistory.now)
      }
      let open = try #require(try await view().items.first)
      #expect(open.status == .due && open.from == today - 40 && open.dueFrom == today - 12)
      #expect(open.severityThen == 3 && open.severityNow == nil && open.result == nil)
      #expect(open.strength.isEmpty)
      #expect(open.painThen?.mean == 6 && open.painNow?.mean == 2)
      #expect(open.sessionsDone == 2 && open.sessionsPlanned == 11)
      #expect(open.exercises.map(\.first?.reps) == [[8, 8, 8]])
      #expect(open.exercises.map(\.last?.reps) == [[12, 12, 12]])
      #expect(open.exercises.map(\.last?.activation) == [7])
      #expect(open.activities.map(\.words) == ["Climb the stairs"])
      #expect(open.activities.map(\.then.score) == [3] && open.activities.map(\.now?.score) == [7])

      try await fixture.given([
        retest(-1),
        ClinicalHistory.draft(
          .assessment(
            .hypothesisDecided(
              HypothesisDecided(clientID: sample.client, findingID: valgus, decision: .kept))), 0,
          [.reason: "As was expected"]),
      ])
      let items = try await view().items
      #expect(items.map(\.status) == [.waiting, .retested])
      let done = try #require(items.last)
      #expect(done.result == .better && done.severityThen == 3 && done.severityNow == 1)
      #expect(done.to == today - 1)
      #expect(done.strength.map(\.then.asymmetryPercent) == [33.3])
      #expect(done.strength.map(\.now.asymmetryPercent) == [10])
      #expect(done.decision?.decision == .kept && done.decision?.reason == "As was expected")
      let whole = try await view()
      let json = try JSONCoding.encoder().encode(whole)
      #expect(try JSONCoding.decoder().decode(RetestsView.self, from: json) == whole)
    }
  }

  private func due(_ fixture: PracticeFixture<PracticeEvent>) async throws -> AttentionReason? {
    try await fixture.clinicalQueries().needsAttention(fixture.practice, now: ClinicalHistory.now).items
      .first?
      .reasons.first { $0.code == .retestDue }
  }

  @Test func `a re-test that is due is said until it was done or its hypothesis was dropped`() async throws {
    try await withPractice { fixture in
      try await fixture.given(trained)
      let reason = try #require(try await due(fixture))
      #expect(
        reason.words
          == "The re-test of knee valgus, left is due since \(today - 12): trained since \(today - 40)."
      )
      #expect(reason.command.contains("--retest '\(valgus.uuidString.lowercased()) RESULT SEVERITY'"))
      try await fixture.given([retest(-1)])
      #expect(try await due(fixture) == nil)
    }
    try await withPractice { fixture in
      try await fixture.given(
        trained + [
          ClinicalHistory.draft(
            .assessment(
              .hypothesisDecided(
                HypothesisDecided(clientID: sample.client, findingID: valgus, decision: .dropped))), -1)
        ])
      #expect(try await due(fixture) == nil)
    }
  }

  @Test func `over the practice the share is said with how many were tested again`() async throws {
    try await withPractice { fixture in
      try await fixture.given(trained)
      let queries = fixture.clinicalQueries()
      func view() async throws -> RetestOutcomesView {
        try await queries.retestOutcomes(fixture.practice, now: ClinicalHistory.now)
      }
      let open = try await view()
      #expect(open.all.trained == 1 && open.all.retested == 0 && open.all.missing == 1)
      #expect(open.all.words == "None of 1 that were trained was tested again yet.")
      try await fixture.given([retest(-1)])
      let tested = try await view()
      #expect(tested.kinds.map(\.kind) == [.kneeValgus])
      #expect(tested.all.retested == 1 && tested.all.better == 1 && tested.all.changed == 1)
      #expect(tested.all.lowest == nil)
      #expect(tested.all.words.contains("fewer than 10, so no interval is said"))
      #expect(tested.notes.contains { $0.hasPrefix("Observational") })
    }
  }
}
