import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// The list judges pain and flares by the policy that the practice adopted, as proposals do.
@Suite struct AttentionPolicyTests {
  private let sample = ClinicalHistory()
  private var today: LocalDay { ClinicalHistory.today }

  private func lines(_ fixture: PracticeFixture<PracticeEvent>, asOf: AsOf? = nil) async throws
    -> [AttentionReason]
  {
    let about: Set<AttentionReason.Code> = [
      .flareRefers, .flareWorse, .flare, .sessionPainSevere, .sessionPainRed,
    ]
    return try await fixture.clinicalQueries().needsAttention(
      fixture.practice, asOf: asOf, now: ClinicalHistory.now
    ).items.flatMap(\.reasons).filter { about.contains($0.code) }
  }

  private func adopted(_ change: (inout PolicyParameters) -> Void) -> Draft<PracticeEvent> {
    var parameters = PolicyParameters.standard
    parameters.name = "careful"
    change(&parameters)
    return ClinicalHistory.draft(.progression(.policyAdopted(PolicyAdopted(parameters: parameters))), -1)
  }

  private var session: Draft<PracticeEvent> {
    let content = sample.content(-5, pain: PainScores(before: 2, during: 4, after: 3))
    return ClinicalHistory.draft(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: UUID(), clientID: sample.client, content: content, origin: .manual))), -5)
  }

  private var flare: Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .wellbeing(
        .flareDeclared(
          FlareDeclared(
            clientID: sample.client, flareID: UUID(), day: today - 5, region: .lowBack, nrs: 6,
            declaredBy: .client))), -5)
  }

  @Test func `what is red and what is referred follow the adopted thresholds`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [session, flare])
      #expect(try await lines(fixture).map(\.code) == [.flare])
      let before = try await fixture.head()
      try await fixture.given([
        adopted {
          $0.yellowPeak = 3
          $0.flareReferPain = 6
        }
      ])
      let now = try await lines(fixture)
      #expect(now.map(\.code) == [.flareRefers, .sessionPainRed])
      #expect(now.first?.words.hasSuffix("is to be referred: NRS 6, 6 or more.") == true)
      // Looking back, the policy of that time judges.
      #expect(try await lines(fixture, asOf: .position(before)).map(\.code) == [.flare])
    }
  }

  @Test func `severe pain is said whatever a policy calls red`() async throws {
    try await withPractice { fixture in
      let content = sample.content(-5, pain: PainScores(before: 2, during: 9, after: 3))
      let severe = ClinicalHistory.draft(
        .session(
          .sessionRecorded(
            SessionRecorded(
              sessionID: UUID(), clientID: sample.client, content: content, origin: .manual))), -5)
      try await fixture.given(
        sample.organisation + [
          severe,
          adopted {
            $0.yellowPeak = 9
            $0.relativeRedPeak = 10
          },
        ])
      #expect(try await lines(fixture).map(\.code) == [.sessionPainSevere])
    }
  }
}
