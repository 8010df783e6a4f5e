import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct WithdrawOutcomeTests {
  private static let odi = OutcomeRecorded(
    outcomeID: Example.id(31), clientID: Example.client, day: Example.day("2027-02-01"), measure: .odi,
    score: 32)
  private static let recorded = Example.past(.outcome(.outcomeRecorded(odi)))
  private static let withdrawn = Draft<PracticeEvent>(
    .outcome(
      .outcomeWithdrawn(
        OutcomeWithdrawn(outcomeID: Example.id(31), clientID: Example.client, measure: .odi))),
    at: Example.earlier, personal: PersonalPart([.reason: "Mistyped"]))

  private func withdraw(client: UUID = Example.client, reason: String = "Mistyped") -> WithdrawOutcome {
    WithdrawOutcome(outcomeID: Example.id(31), clientID: client, reason: reason, now: Example.now)
  }

  @Test func aScoreIsWithdrawnAsOfWhenItWasScored() {
    Specification.practice(Self.recorded).when(withdraw()).then(Self.withdrawn)
  }

  @Test func refusesAScoreThatIsNotThere() {
    Specification.practice().when(withdraw()).refused(.unknownOutcome)
    Specification.practice(Self.recorded).when(withdraw(client: Example.otherClient)).refused(.unknownOutcome)
    Specification.practice(Self.recorded, Self.withdrawn).when(withdraw()).refused(.unknownOutcome)
    Specification.practice(Self.recorded).when(withdraw(reason: "")).refused(.reasonRequired)
  }

  @Test func aCorrectionWithdrawsTheOneAndRecordsTheOther() {
    func correct(_ score: Double) -> CorrectOutcome {
      CorrectOutcome(
        withdraw(),
        by: RecordOutcome(
          outcomeID: Example.id(32), clientID: Example.client, day: Example.day("2027-02-01"),
          timeZone: Example.newYork, measure: .odi, score: score, now: Example.now))
    }
    let outcome = Specification.practice(Self.recorded).when(correct(23))
    #expect(outcome.events.map(\.type) == ["outcome-withdrawn", "outcome-recorded"])
    // Where the one is refused, the other is not done.
    Specification.practice(Self.recorded).when(correct(230)).refused(.outOfRange)
    Specification.practice().when(correct(23)).refused(.unknownOutcome)
  }

  @Test func aCorrectionIsOfTheSameMeasure() {
    let correction = CorrectOutcome(
      withdraw(),
      by: RecordOutcome(
        outcomeID: Example.id(32), clientID: Example.client, day: Example.day("2027-02-01"),
        timeZone: Example.newYork, measure: .peg, score: 3, now: Example.now))
    let refused = Specification.practice(Self.recorded).when(correction)
    refused.refused(.notOfThisMeasure)
    #expect(refused.refusal?.message.contains("is a ODI") == false)
    #expect(refused.refusal?.message.contains("withdraw outcome") == true)
  }

  @Test func trendsLeaveItOut() {
    var history = OutcomeHistory(clientID: Example.client)
    for event in Specification.practice(Self.recorded, Self.withdrawn).history { history.evolve(event) }
    #expect(history.trends.isEmpty)
  }
}
