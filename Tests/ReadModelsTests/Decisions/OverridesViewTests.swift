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

  @Test func `a merged client counts once, and a bad morning is pain until it is taken back`() async throws {
    try await withPractice { fixture in
      let other = UUID()
      func declined(_ client: UUID, _ days: Double) -> Draft<PracticeEvent> {
        ClinicalHistory.draft(
          .progression(
            .proposalDeclined(
              ProposalDeclined(clientID: client, proposal: snapshot(.increaseLoad, .topOfRange)))), days,
          [.reason: "Not today"])
      }
      func morning(_ nrs: Int) -> Draft<PracticeEvent> {
        ClinicalHistory.draft(
          .wellbeing(
            .morningPainLogged(MorningPainLogged(clientID: other, day: today - 38, region: nil, nrs: nrs))),
          -38)
      }
      try await fixture.given(
        sample.organisation + [
          ClinicalHistory.draft(
            .client(.clientRegistered(ClientRegistered(clientID: other, number: 1002))), -300,
            [.name: "Anna Quist"]),
          declined(sample.client, -40), declined(other, -40), scored(-38, 2), morning(6),
        ])
      let queries = fixture.clinicalQueries()
      func line() async throws -> OverridesView.Item {
        let view = try await queries.overrides(fixture.practice, now: ClinicalHistory.now)
        return try #require(view.rules.first { $0.kind == .declined })
      }
      let apart = try await line()
      #expect(apart.answers == 2 && apart.clients == 2 && apart.withPain == 1)
      #expect(apart.medianPeak == 4)
      try await fixture.given([
        ClinicalHistory.draft(
          .client(
            .clientsMerged(
              ClientsMerged(
                clientID: sample.client, mergedID: other, others: [], number: 1001, mergedNumber: 1002,
                renewed: []))), -1, [.reason: "Registered twice"])
      ])
      let merged = try await line()
      #expect(merged.answers == 2 && merged.clients == 1 && merged.withPain == 1 && merged.medianPeak == 6)
      try await fixture.given([
        ClinicalHistory.draft(
          .wellbeing(
            .morningPainLogWithdrawn(
              MorningPainLogWithdrawn(clientID: other, day: today - 38, region: nil))), 0,
          [.reason: "Of another"])
      ])
      let withdrawn = try await line()
      #expect(withdrawn.withPain == 0 && withdrawn.followed == 1 && withdrawn.medianPeak == 2)
    }
  }
}
