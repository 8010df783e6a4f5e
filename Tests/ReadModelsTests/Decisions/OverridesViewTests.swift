import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct OverridesViewTests {
  private let sample = ClinicalHistory()
  private var today: LocalDay { ClinicalHistory.today }

  private func snapshot(_ action: PolicyAction, _ rule: PolicyReason) -> ProposalSnapshot {
    ProposalSnapshot(
      exercise: ClinicalHistory.squat,
      decision: PolicyDecision(action: action, params: PolicyTerms(), reasons: [rule], policy: "2026.2"),
      guards: [], sessionID: UUID(), isFinal: true, plannedFor: nil, basis: [])
  }

  private func accepted(_ days: Double) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .progression(
        .proposalAccepted(
          ProposalAccepted(
            clientID: sample.client, proposal: snapshot(.increaseLoad, .topOfRange)))), days)
  }

  private func overridden(_ days: Double) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .progression(
        .proposalOverridden(
          ProposalOverridden(clientID: sample.client, proposal: snapshot(.hold, .technique)))), days,
      [.reason: "Looked fine"])
  }

  private func scored(_ days: Double, _ peak: Int, id: UUID = UUID()) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: id, clientID: sample.client,
            content: sample.content(days, pain: PainScores(before: 1, during: peak, after: 1)),
            origin: .manual))), days)
  }

  @Test func `answers stand with what followed, also after a correction and a rebuild`() async throws {
    try await withPractice { fixture in
      let session = UUID()
      let line = ProgrammeExercise(exercise: "clamshell", sets: 2, repRange: RepRange(lowest: 8, highest: 12))
      let other = ProgrammeExercise(exercise: "bird-dog", sets: 2, holdSeconds: 10)
      try await fixture.given(
        sample.organisation + [
          accepted(-40), scored(-38, 7, id: session), overridden(-20), scored(-15, 2),
          ClinicalHistory.draft(
            .programme(
              .programmePrescribed(
                ProgrammePrescribed(
                  clientID: sample.client, version: 1, phase: .reEngage, restDaysPerWeek: 2,
                  plansDeloads: false, exercises: [other],
                  draft: PrescribedDraft(
                    plan: "plan-2026.1", position: 1, digest: "00000000000000ff", phase: .reEngage,
                    restDaysPerWeek: 2, exercises: [line])))), -30),
        ])
      let queries = fixture.clinicalQueries()
      func view(_ asOf: AsOf? = nil) async throws -> OverridesView {
        try await queries.overrides(fixture.practice, asOf: asOf, now: ClinicalHistory.now)
      }
      let first = try await view()
      #expect(first.rules.map(\.rule) == [.technique, .topOfRange])
      let increase = try #require(first.rules.first { $0.rule == .topOfRange })
      #expect(increase.kind == .accepted && increase.withPain == 1 && increase.medianPeak == 7)
      #expect(increase.words?.isEmpty == false)
      let held = try #require(first.rules.first { $0.rule == .technique })
      #expect(held.kind == .overridden && held.followed == 1 && held.withPain == 0)
      #expect(first.practitioners.map(\.answers) == [1, 1])
      #expect(first.drafts.programmes == 1 && first.drafts.unchanged == 0)
      #expect(first.drafts.linesAdded == 1 && first.drafts.linesDropped == 1 && first.drafts.linesKept == 0)
      #expect(!first.notes.isEmpty && first.days == 14)
      let json = try JSONCoding.encoder().encode(first)
      #expect(try JSONCoding.decoder().decode(OverridesView.self, from: json) == first)

      let head = try await fixture.head()
      try await fixture.given([
        ClinicalHistory.draft(
          .session(
            .sessionCorrected(
              SessionCorrected(
                sessionID: session, clientID: sample.client,
                content: sample.content(-38, pain: PainScores(before: 1, during: 3, after: 1)),
                replaces: []))), -38)
      ])
      let corrected = try await view()
      #expect(corrected.rules.first { $0.rule == .topOfRange }?.withPain == 0)
      #expect(try await view(.position(head)).rules == first.rules)
      try await fixture.given([
        ClinicalHistory.draft(
          .session(
            .sessionWithdrawn(SessionWithdrawn(sessionID: session, clientID: sample.client, exercises: []))),
          -1)
      ])
      let withdrawn = try #require(try await view().rules.first { $0.rule == .topOfRange })
      #expect(withdrawn.unscored == 1 && withdrawn.followed == 0 && withdrawn.medianPeak == nil)
    }
  }
}
