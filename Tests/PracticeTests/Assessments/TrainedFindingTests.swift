import Foundation
import Testing

@testable import Practice

/// When a finding was trained, and which re-test that owes.
@Suite struct TrainedFindingTests {
  private static let finding = Example.id(41)
  private let start = Example.day("2027-01-01")

  private func findings(_ retests: [(day: Int, result: RetestResult, severity: Int?)]) -> [FindingHistory] {
    let first = AssessmentHistory.Assessed(
      assessmentID: Example.id(50), day: start - 10,
      findings: [Finding(findingID: Self.finding, kind: .kneeValgus, side: .left, severity: 3)])
    let later = retests.enumerated().map { index, retest in
      AssessmentHistory.Assessed(
        assessmentID: Example.id(UInt8(60 + index)), day: start + retest.day,
        findings: [
          Finding(
            findingID: Example.id(UInt8(70 + index)), kind: .kneeValgus, side: .left,
            severity: retest.severity, retests: Self.finding, result: retest.result)
        ])
    }
    return AssessmentHistory(clientID: Example.client, [first] + later).findings
  }

  private func version(_ day: Int, _ number: Int = 1, serves: Set<UUID> = [finding]) -> TrainedFinding.Version
  {
    TrainedFinding.Version(day: start + day, number: number, serves: serves)
  }

  @Test(arguments: [
    (day: 27, status: TrainedFinding.Status.waiting), (28, .due), (42, .due), (43, .overdue),
  ]) func isDueFourToSixWeeksAfterThePlan(_ example: (day: Int, status: TrainedFinding.Status)) {
    let rounds = TrainedFinding.rounds(of: findings([]), in: [version(0)])
    #expect(rounds.count == 1)
    #expect(rounds.first?.due == start + 28...start + 42)
    #expect(rounds.first?.status(on: start + example.day) == example.status)
    #expect(rounds.first?.severity == 3)
  }

  @Test func aLaterVersionThatStillServesItPostponesNothing() {
    let rounds = TrainedFinding.rounds(of: findings([]), in: [version(0), version(20, 2)])
    #expect(rounds.map(\.from) == [start])
    #expect(rounds.map(\.version) == [1])
  }

  @Test func anEarlyReTestIsNone() {
    let rounds = TrainedFinding.rounds(of: findings([(20, .better, 2)]), in: [version(0)])
    #expect(rounds.map(\.retest?.result) == [nil])
    let counted = TrainedFinding.rounds(of: findings([(21, .better, 2)]), in: [version(0)])
    #expect(counted.map(\.retest?.result) == [.better, nil])
    #expect(counted.map(\.from) == [start, start + 21])
    #expect(counted.map(\.severity) == [3, 2])
    #expect(counted.map(\.isBetter) == [true, nil])
  }

  @Test func whatWasResolvedOwesNothingMore() {
    let rounds = TrainedFinding.rounds(of: findings([(30, .resolved, nil)]), in: [version(0)])
    #expect(rounds.map(\.retest?.result) == [.resolved])
    #expect(rounds.first?.status(on: start + 99) == .retested)
  }

  @Test func aFindingThatIsServedNoLongerIsTestedOnce() {
    let versions = [version(0), version(25, 2, serves: [])]
    let open = TrainedFinding.rounds(of: findings([]), in: versions)
    #expect(open.map(\.until) == [start + 25])
    #expect(open.first?.status(on: start + 30) == .due)
    let tested = TrainedFinding.rounds(of: findings([(30, .same, 3)]), in: versions)
    #expect(tested.count == 1)
    #expect(tested.first?.isBetter == false)
  }

  @Test func whatWasServedForLessThanThreeWeeksOwesNothing() {
    let rounds = TrainedFinding.rounds(of: findings([]), in: [version(0), version(20, 2, serves: [])])
    #expect(rounds.map { $0.status(on: start + 60) } == [.ended])
  }

  @Test func eachReturnToItIsARoundOfItsOwn() {
    let rounds = TrainedFinding.rounds(
      of: findings([(30, .better, 2), (100, .same, 2)]),
      in: [version(0), version(30, 2, serves: []), version(60, 3, serves: [Example.id(70)])])
    // The third version serves it by the id of its re-test.
    #expect(rounds.map(\.version) == [1, 3, 3])
    #expect(rounds.map(\.retest?.result) == [.better, .same, nil])
  }

  @Test func sharesGiveEachClientOneVoteAndSayNoIntervalForFew() throws {
    func rounds(_ results: [RetestResult]) -> [TrainedFinding] {
      results.flatMap { result in
        TrainedFinding.rounds(
          of: findings([(30, result, nil)]), in: [version(0), version(30, 2, serves: [])])
      }
    }
    let few = RetestOutcomes(
      [Example.id(1): rounds([.better, .better, .better, .same]), Example.id(2): rounds([.worse])],
      on: start + 90)
    #expect(few.all.retested == 5)
    #expect(few.all.clients == 2)
    #expect(few.all.changed == 0.375)
    #expect(few.all.interval == nil)
    #expect(few.kinds.map(\.kind) == [.kneeValgus])
    #expect(few.all.better == 3 && few.all.same == 1 && few.all.worse == 1 && few.all.resolved == 0)

    let many = Dictionary(
      uniqueKeysWithValues: (1...20).map { (Example.id(UInt8($0)), rounds([$0 <= 15 ? .resolved : .same])) })
    let shares = RetestOutcomes(many, on: start + 90)
    let interval = try #require(shares.all.interval)
    #expect(shares.all.changed == 0.75)
    #expect(interval.lowerBound < 0.75 && interval.upperBound > 0.75)
    #expect(interval.lowerBound >= 0.5 && interval.upperBound <= 0.95)
    #expect(RetestOutcomes(many, on: start + 90) == shares)
  }

  @Test func whatIsDueAndNotTestedIsMissing() {
    let open = TrainedFinding.rounds(of: findings([]), in: [version(0)])
    let outcomes = RetestOutcomes([Example.client: open], on: start + 60)
    #expect(outcomes.all.trained == 1 && outcomes.all.retested == 0 && outcomes.all.missing == 1)
    #expect(outcomes.all.changed == nil)
  }
}
