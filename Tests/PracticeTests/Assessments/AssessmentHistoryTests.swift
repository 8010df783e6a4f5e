import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct AssessmentHistoryTests {
  private func assessed(
    _ id: UInt8, _ day: String, _ findings: [Finding] = [], strength: [StrengthTest] = [],
    client: UUID = Example.client
  ) -> Draft<PracticeEvent> {
    Example.past(
      .assessment(
        .assessmentRecorded(
          AssessmentRecorded(
            assessmentID: Example.id(id), clientID: client, practitionerID: Example.practitioner,
            day: Example.day(day), physical: PhysicalPart(findings: findings, strength: strength)))))
  }

  private func retest(_ id: UInt8, _ result: RetestResult) -> [Finding] {
    [
      Finding(
        findingID: Example.id(id), kind: .kneeValgus, side: .left, retests: Example.id(21), result: result)
    ]
  }

  private func history(_ drafts: Draft<PracticeEvent>...) -> AssessmentHistory {
    var history = AssessmentHistory(clientID: Example.client)
    for recorded in Specification.given(drafts).history { history.evolve(recorded) }
    return history
  }

  private var first: Draft<PracticeEvent> {
    assessed(20, "2027-01-04", [Finding(findingID: Example.id(21), kind: .kneeValgus, side: .left)])
  }

  @Test func aFindingIsOpenUntilItIsRetested() { #expect(history(first).findings.map(\.status) == [.open]) }

  @Test(arguments: [
    (RetestResult.resolved, FindingStatus.resolved), (.better, .persisting), (.same, .persisting),
    (.worse, .persisting),
  ]) func aRetestSaysWhereItStands(_ result: RetestResult, _ status: FindingStatus) {
    let history = history(first, assessed(30, "2027-02-01", retest(31, result)))
    #expect(history.findings.count == 1)
    #expect(history.findings.first?.status == status)
    #expect(history.finding(Example.id(31))?.finding.findingID == Example.id(21))
  }

  @Test func theNewestDayCountsAlsoWhenTheOlderComesLater() {
    let resolved = assessed(30, "2027-02-01", retest(31, .resolved))
    let late = assessed(32, "2027-01-20", retest(33, .same))
    let back = assessed(34, "2027-02-15", retest(35, .worse))
    #expect(history(first, resolved, late).findings.first?.status == .resolved)
    #expect(history(first, resolved, late).findings.first?.retests.map(\.result) == [.same, .resolved])
    #expect(history(first, resolved, back).findings.first?.status == .persisting)
    let sameDay = assessed(36, "2027-02-01", retest(37, .better))
    #expect(history(first, resolved, sameDay).findings.first?.status == .persisting)
  }

  @Test func anotherClientsAssessmentsAreNotHis() {
    let other = assessed(
      40, "2027-01-05", [Finding(findingID: Example.id(41), kind: .headForward)], client: Example.otherClient)
    #expect(history(first, other).findings.count == 1)
    #expect(history(first, other).assessments.count == 1)
    #expect(history(first, other).finding(Example.id(41)) == nil)
  }

  @Test func theNewestReadingOfEachTestIsTold() {
    func grip(_ left: Double) -> StrengthTest { StrengthTest(test: "grip", unit: .kg, left: left, right: 40) }
    let calf = StrengthTest(test: "calf-raise", unit: .reps, left: 20, right: 19)
    let history = history(
      assessed(20, "2027-02-01", strength: [grip(36)]),
      assessed(22, "2027-01-04", strength: [grip(30), calf]))
    #expect(history.strength.map(\.test.left) == [30, 20, 36])
    #expect(history.newestStrength.map(\.test.test) == ["calf-raise", "grip"])
    #expect(history.newestStrength.map { $0.test.asymmetry?.percent } == [5.0, 10.0])
    #expect(history.strength.map { $0.test.asymmetry?.isFlagged } == [true, false, false])
  }
}
