import Foundation
import Practice
import Testing

@Suite struct OverrideLedgerTests {
  private let start = Example.instant("2027-02-01T10:00:00Z")
  private func day(_ days: Double) -> Date { start + days * 86_400 }
  private var now: Date { day(60) }

  private func answer(
    _ client: UInt8, _ days: Double = 0, _ kind: ProposalAnswer.Kind = .accepted,
    rule: PolicyReason = .topOfRange, practitioner: UUID? = Example.practitioner
  ) -> OverrideLedger.Answer {
    .init(
      clientID: Example.id(client), at: day(days), kind: kind, action: .increaseLoad, rule: rule,
      practitionerID: practitioner)
  }

  private func course(_ peaks: [(Double, Int)] = [], flares: [Double] = [], ends: [Double] = [])
    -> OverrideLedger.Course
  {
    var course = OverrideLedger.Course()
    course.peaks = peaks.map { .init(at: day($0.0), nrs: $0.1) }
    course.flares = flares.map(day)
    course.ends = ends.map(day)
    return course
  }

  private func line(_ courses: [UInt8: OverrideLedger.Course], _ answers: [OverrideLedger.Answer]? = nil)
    throws -> OverrideLedger.Line
  {
    let answers = answers ?? courses.keys.map { answer($0) }
    let ledger = OverrideLedger(
      answers,
      Dictionary(courses.map { (Example.id($0.key), $0.value) }, uniquingKeysWith: { first, _ in first }),
      at: now)
    #expect(ledger.rules.count == 1)
    return try #require(ledger.rules.first)
  }

  @Test func aClientCountsOnceHoweverManyAnswersAndFlares() throws {
    let line = try line(
      [1: course([(1, 2), (9, 7)], flares: [2, 3, 10]), 2: course([(3, 4)])],
      [answer(1), answer(1, 4), answer(1, 8), answer(2)])
    #expect(line.answers == 4 && line.clients == 2)
    #expect(line.followed == 2 && line.withPain == 1)
    #expect(line.medianPeak == 5.5)
  }

  @Test(arguments: [(5, 0), (6, 1)]) func painIsAPeakAboveFive(peak: Int, withPain: Int) throws {
    #expect(try line([1: course([(1, peak)])]).withPain == withPain)
  }

  @Test func onlyTheTwoWeeksAfterAreLookedAt() throws {
    let before = try line([1: course([(0, 8), (15, 8), (5, 1)], flares: [-1, 14.5])])
    #expect(before.withPain == 0 && before.followed == 1 && before.medianPeak == 1)
    #expect(try line([1: course([(5, 1)], flares: [14])]).withPain == 1)
  }

  @Test func whoseCareEndedIsCensoredUnlessPainCameBefore() throws {
    let calm = try line([1: course([(2, 3)], ends: [7])])
    #expect(calm.censored == 1 && calm.followed == 0 && calm.withPain == 0)
    let pained = try line([1: course([(2, 8)], ends: [7])])
    #expect(pained.censored == 0 && pained.followed == 1 && pained.withPain == 1)
    // What came after the end is of another time.
    let later = try line([1: course([(2, 3), (9, 9)], ends: [7])])
    #expect(later.censored == 1 && later.withPain == 0)
  }

  @Test func twoWeeksThatAreNotOverAreCensored() throws {
    let line = try line([1: course([(51, 2)])], [answer(1, 50)])
    #expect(line.censored == 1 && line.followed == 0)
  }

  @Test func whoWasNotScoredIsNotFollowed() throws {
    let line = try line([1: course(), 2: course([(3, 1)])])
    #expect(line.unscored == 1 && line.followed == 1 && line.clients == 2)
  }

  @Test func linesAreByRuleAndKindAndByPractitioner() {
    let other = Example.otherPractitioner
    let ledger = OverrideLedger(
      [
        answer(1), answer(2, 0, .overridden), answer(3, 0, .accepted, rule: .regain),
        answer(3, 1, .accepted, practitioner: other), answer(4, 0, .declined, practitioner: nil),
      ], [:], at: now)
    #expect(ledger.rules.map(\.answers) == [2, 1, 1, 1])
    #expect(ledger.rules.first?.rule == .topOfRange && ledger.rules.first?.kind == .accepted)
    #expect(ledger.rules.contains { $0.rule == .regain && $0.kind == .accepted })
    #expect(ledger.practitioners.map(\.answers) == [2, 1, 1, 1])
    #expect(ledger.practitioners.first?.practitionerID == Example.practitioner)
    #expect(ledger.practitioners.contains { $0.practitionerID == nil && $0.kind == .declined })
    #expect(ledger.practitioners.allSatisfy { $0.rule == nil })
  }

  @Test func linesOfDraftsAreAddedUp() {
    let ledger = DraftLedger([
      .init(changed: 1, added: 2, dropped: 0, kept: 3), .init(changed: 0, added: 0, dropped: 0, kept: 4),
    ])
    #expect(ledger.programmes == 2 && ledger.unchanged == 1)
    #expect(ledger.lines == .init(changed: 1, added: 2, dropped: 0, kept: 7))
  }
}
