import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct ProposalsViewTests {
  private let sample = ClinicalHistory()

  private func request(_ exercise: String = ClinicalHistory.squat) -> AnswerRequest {
    AnswerRequest(
      clientID: sample.client, exercise: exercise, timeZone: ClinicalHistory.zone, now: ClinicalHistory.now)
  }

  @Test func `says in plain words what is proposed and why, with the positions`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      let view = try await fixture.clinicalQueries().proposals(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.policy == "2026.1" && !view.isDischarged && view.plannedFor == nil)
      let item = try #require(view.items.first)
      #expect(item.decision.action == .increaseLoad && item.words == "Increase to 42.5 kg, 8 reps.")
      #expect(
        item.why == [
          "Every set reached the top of the range with effort to spare and pain settled. "
            + "Reps 12, 12, 12 of 8-12, lowest RIR 4; needs 2."
        ])
      #expect(item.load == "40kg" && item.name == "Goblet squat" && item.isFinal && item.answer == nil)
      // The prescription, both sessions and their mornings.
      #expect(item.basis == [5, 6, 7, 8, 9])
      let json = try JSONCoding.encoder().encode(view)
      #expect(try JSONCoding.decoder().decode(ProposalsView.self, from: json) == view)
    }
  }

  @Test func `a late correction changes it, and looking back shows what was known before`() async throws {
    try await withPractice { fixture in
      let last = UUID()
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange(last: last))
      let before = try await fixture.head()
      try await fixture.given([
        ClinicalHistory.draft(
          .session(
            .sessionCorrected(
              SessionCorrected(
                sessionID: last, clientID: sample.client,
                content: sample.content(-5, pain: PainScores(before: 2, during: 7, after: 6)), replaces: []))),
          -5)
      ])
      let queries = fixture.clinicalQueries()
      let now = try await queries.proposals(fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(now.items.first?.decision.action == .regress && now.items.first?.words == "Step back to 30 kg.")
      #expect(
        now.items.first?.why == [
          "Pain was red in the last session. Pain up to 7, before 2; needs at most 5."
        ])
      let earlier = try await queries.proposals(
        fixture.practice, of: sample.client, asOf: .position(before), now: ClinicalHistory.now)
      #expect(earlier.items.first?.decision.action == .increaseLoad && earlier.position == before)
    }
  }

  @Test func `the policy is the one in use at the position`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      var careful = PolicyParameters.standard
      careful.name = "careful"
      try await fixture.performed(AdoptPolicy(parameters: careful, now: ClinicalHistory.now))
      let first = try await fixture.head()
      careful.name = "more-careful"
      try await fixture.performed(AdoptPolicy(parameters: careful, now: ClinicalHistory.now))
      let queries = fixture.clinicalQueries()
      let names = [
        try await queries.proposals(fixture.practice, of: sample.client, now: ClinicalHistory.now),
        try await queries.proposals(
          fixture.practice, of: sample.client, asOf: .position(first), now: ClinicalHistory.now),
        try await queries.proposals(
          fixture.practice, of: sample.client, asOf: .position(first - 1), now: ClinicalHistory.now),
      ].map(\.policy)
      #expect(names == ["more-careful", "careful", "2026.1"])
    }
  }

  @Test func `shows the answer with its reason, and that nothing is proposed after a discharge`() async throws
  {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [sample.prescription()] + sample.topOfRange())
      try await fixture.performed(DeclineProposal(request(), reason: "Wants one more week"))
      let queries = fixture.clinicalQueries()
      let view = try await queries.proposals(fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.items.first?.answer?.kind == .declined)
      #expect(view.items.first?.answer?.reason == "Wants one more week")
      try await fixture.given([
        ClinicalHistory.draft(
          .programme(
            .clientDischarged(
              ClientDischarged(clientID: sample.client, day: ClinicalHistory.today, cause: .goalsReached))), 0
        )
      ])
      let discharged = try await queries.proposals(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(discharged.isDischarged && discharged.items.isEmpty)
    }
  }

  @Test func `pounds stay pounds, and a rung has its name`() {
    let words = ProposalWords(unit: .lb, easier: "Incline push-up", harder: "Push-up")
    func say(_ action: PolicyAction, _ terms: PolicyTerms = PolicyTerms()) -> String {
      words.sentence(PolicyDecision(action: action, params: terms, reasons: [.red], policy: "2026.1"))
    }
    #expect(say(.increaseLoad, PolicyTerms(loadKg: 95 * 0.45359237, reps: 8)) == "Increase to 95 lb, 8 reps.")
    #expect(say(.regress, PolicyTerms(rung: -1)) == "Step back to Incline push-up.")
    #expect(say(.harderRung, PolicyTerms(rung: 1, reps: 8)) == "Go on to Push-up, 8 reps.")
    #expect(
      say(.hold) == "Stay as it is." && say(.refer, PolicyTerms(urgency: .emergency)).contains("emergency"))
    #expect(say(.rest, PolicyTerms(hours: 12)) == "Rest 12 more hours before the next session.")
    #expect(say(.rest, PolicyTerms(hours: 47.96)) == "Rest 48 more hours before the next session.")
    #expect(say(.rest, PolicyTerms(hours: 0.4)) == "Rest 1 more hour before the next session.")
    #expect(say(.restart, PolicyTerms(loadKg: 20 * 0.45359237)) == "Begin again at 20 lb.")
  }

  @Test func `pain in a session says what it means for the next one`() {
    func after(_ before: Int, _ during: Int, _ after: Int) -> String? {
      ProposalWords.afterPain(PainScores(before: before, during: during, after: after), of: "C-1001")
    }
    #expect(after(2, 5, 4) == nil)
    #expect(after(5, 6, 5)?.contains("unless pain is judged by its rise") == true)
    #expect(after(2, 8, 9)?.contains("Pain reached 9, which is red: nothing increases") == true)
    #expect(after(2, 8, 9)?.contains("regimen propose C-1001") == true)
    let apart = ProposalWords.afterPain(
      PainScores(before: 9, during: 9, after: 9), of: "C-1001", isAnyScoredApart: true)
    #expect(apart?.contains("no exercise without scores of its own increases after it") == true)
    #expect(apart?.contains("nothing increases") == false)
  }

  @Test func `every code has a sentence of its own`() {
    let sentences =
      PolicyReason.allCases.map { ProposalWords.sentence($0) }
      + ProposalGuard.allCases.map { ProposalWords.sentence($0) }
    #expect(Set(sentences).count == PolicyReason.allCases.count + ProposalGuard.allCases.count)
    #expect(sentences.allSatisfy { $0.hasSuffix(".") })
    let review = ProposalWords.why(
      PolicyDecision(
        action: .review, params: PolicyTerms(), reasons: [.painHistoryMissing], policy: "2026.2"),
      of: "C-1007")
    let command = "regimen record pain-history --client C-1007 --onset"
    #expect(review.first?.contains(command) == true)
  }
}
