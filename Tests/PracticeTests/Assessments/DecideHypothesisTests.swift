import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct DecideHypothesisTests {
  private static let finding = Example.id(41)
  private static let retest = Example.id(42)

  private let assessed = [
    Draft(
      PracticeEvent.assessment(
        .assessmentRecorded(
          AssessmentRecorded(
            assessmentID: Example.id(43), clientID: Example.client, practitionerID: Example.practitioner,
            day: Example.day("2027-01-01"),
            physical: PhysicalPart(
              findings: [Finding(findingID: finding, kind: .kneeValgus, side: .left, severity: 2)],
              strength: [])))), at: Example.now),
    Draft(
      PracticeEvent.assessment(
        .assessmentRecorded(
          AssessmentRecorded(
            assessmentID: Example.id(44), clientID: Example.client, practitionerID: Example.practitioner,
            day: Example.day("2027-02-10"),
            physical: PhysicalPart(
              findings: [
                Finding(
                  findingID: retest, kind: .kneeValgus, side: .left, severity: 1, retests: finding,
                  result: .better)
              ], strength: [])))), at: Example.now),
  ]

  private func decide(
    _ decision: HypothesisDecision, of finding: UUID = finding, over: [String] = [], under: [String] = [],
    reason: String = "Better, as was expected"
  ) -> DecideHypothesis {
    DecideHypothesis(
      clientID: Example.client, findingID: finding, decision: decision, overactive: over, underactive: under,
      reason: reason, now: Example.now)
  }

  private func when(_ command: DecideHypothesis) -> Specification<PracticeEvent>.Outcome {
    Specification<PracticeEvent>.given(Example.everybody + assessed).when(command)
  }

  @Test func aReTestNamesTheFindingItself() {
    let outcome = when(decide(.kept, of: Self.retest))
    #expect(
      outcome.drafts == [
        Draft(
          .assessment(
            .hypothesisDecided(
              HypothesisDecided(clientID: Example.client, findingID: Self.finding, decision: .kept))),
          at: Example.now, personal: PersonalPart([.reason: "Better, as was expected"]))
      ])
  }

  @Test func aChangedOneNamesOtherMuscles() {
    let outcome = when(decide(.changed, over: ["Soleus"], under: ["gluteus  medius, Multifidus"]))
    #expect(
      outcome.events == [
        .assessment(
          .hypothesisDecided(
            HypothesisDecided(
              clientID: Example.client, findingID: Self.finding, decision: .changed, overactive: ["soleus"],
              underactive: ["gluteus medius", "multifidus"])))
      ])
  }

  @Test func refusals() {
    when(decide(.kept, of: Example.id(99))).refused(.unknownFinding)
    when(decide(.dropped, reason: " ")).refused(.reasonRequired)
    when(decide(.changed)).refused(.muscleRequired)
    when(decide(.kept, under: ["soleus"])).refused(.muscleRequired)
    when(decide(.changed, over: ["soleus"], under: ["soleus"])).refused(.duplicateMuscle)
  }

  @Test func theNewestDecisionSaysWhatDraftsTrain() throws {
    var decisions = HypothesisDecisions(clientID: Example.client)
    let finding = Finding(findingID: Self.finding, kind: .kneeValgus, side: .left)
    let table = HypothesisTable()
    #expect(decisions.hypothesis(of: finding, in: table) == table[.kneeValgus])
    var story = Story()
    func tell(_ decision: HypothesisDecision, _ under: [String]? = nil) {
      story.add(
        .assessment(
          .hypothesisDecided(
            HypothesisDecided(
              clientID: Example.client, findingID: Self.finding, decision: decision,
              overactive: under == nil ? nil : [], underactive: under))), at: Story.time(1))
      if let event = story.events.last { decisions.evolve(event) }
    }
    tell(.changed, ["soleus"])
    #expect(decisions.hypothesis(of: finding, in: table)?.underactive == ["soleus"])
    tell(.dropped)
    #expect(decisions.hypothesis(of: finding, in: table) == nil)
    tell(.kept)
    #expect(decisions.hypothesis(of: finding, in: table) == table[.kneeValgus])
  }
}
