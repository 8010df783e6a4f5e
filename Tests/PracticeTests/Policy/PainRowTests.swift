import Practice
import Testing

/// Rows 6 to 15: timing, pain, deloads, caution.
@Suite struct PainRowTests {
  typealias Example = PolicyExample

  @Test(arguments: [(47.5, false, 0.5), (48, false, nil), (48, true, 24), (71, true, 1), (72, true, nil)])
  func row6RestsTheHoursStillToWait(hours: Double, isSlow: Bool, wait: Double?) {
    let decision = Example.decide(signals: PolicySignals(hoursSinceSameMuscle: hours, slowRecovery: isSlow))
    guard let wait else {
      #expect(decision.action == .increaseLoad)
      return
    }
    #expect(decision == Example.decision(.rest, PolicyTerms(hours: wait), .restSpacing))
  }

  @Test(arguments: [(14.0, nil), (15, 35), (28, 35), (29, 30)]) func row7CutsAfterABreak(
    days: Double, load: Double?
  ) {
    let decision = Example.decide(signals: PolicySignals(daysSinceLast: days))
    guard let load else {
      #expect(decision.action == .increaseLoad)
      return
    }
    let reason: PolicyReason = days > 28 ? .longBreak : .break
    #expect(decision == Example.decision(.regress, PolicyTerms(loadKg: load), reason))
  }

  @Test func row8AsksAboutPainBeforeAboveYellowInAbsoluteModeOnly() {
    let history = [Example.session(pain: PolicyPain(before: 6, during: 6, after: 6, nextMorning: 6))]
    #expect(
      Example.decide(history: history) == Example.decision(.review, PolicyTerms(), .painBeforeAboveYellow))
    #expect(Example.decide(history: history, mode: .relative).action == .hold)
    let five = [Example.session([9, 9, 9], pain: PolicyPain(before: 5, during: 5, after: 5, nextMorning: 5))]
    #expect(
      Example.decide(history: five) == Example.decision(.hold, PolicyTerms(loadKg: 40), .criteriaNotMet))
  }

  @Test func row9RefersRepeatedRed() {
    let history = [Example.session(pain: Example.red)]
    #expect(
      Example.decide(history: history, signals: PolicySignals(redsIn14Days: 3))
        == Example.decision(.refer, PolicyTerms(urgency: .routine), .repeatedRed))
    #expect(Example.decide(history: history, signals: PolicySignals(redsIn14Days: 2)).reasons == [.red])
    #expect(Example.decide(signals: PolicySignals(redsIn14Days: 3)).action == .increaseLoad)
  }

  @Test func row10GoesDownARungOrCutsDeeper() {
    let again = [Example.session(pain: Example.red), Example.session(pain: Example.red)]
    var flaring = Example.red
    flaring.nextMorning = 3
    for history in [again, [Example.session(pain: flaring)]] {
      #expect(
        Example.decide(history: history)
          == Example.decision(.regress, PolicyTerms(rung: -1), .redAgainOrUnsettled))
      var lowest = Example.loaded
      lowest.hasEasier = false
      #expect(
        Example.decide(lowest, history: history)
          == Example.decision(.regress, PolicyTerms(loadKg: 27.5), .redAgainOrUnsettled))
    }
  }

  @Test func row11CutsAfterOneRedSession() {
    #expect(
      Example.decide(history: [Example.session(), Example.session(pain: Example.red)])
        == Example.decision(.regress, PolicyTerms(loadKg: 30), .red))
    #expect(
      Example.decide(history: [Example.session(at: 2.5, pain: Example.red)])
        == Example.decision(.regress, PolicyTerms(rung: -1), .red))
  }

  @Test(arguments: [(6.0, 5.0, true), (5.0, 6.0, true), (5.0, 5.0, false)]) func absoluteRedIsAPeakAbove5(
    during: Double, after: Double, isRed: Bool
  ) {
    let pain = PolicyPain(before: 4, during: during, after: after, nextMorning: 4)
    #expect((Example.decide(history: [Example.session(pain: pain)]).reasons == [.red]) == isRed)
  }

  @Test(arguments: [(4.0, 7.0, true), (4.0, 6.0, false), (7.0, 8.0, true), (7.0, 7.0, false)])
  func relativeRedIsARiseOf3OrAPeakOf8(before: Double, during: Double, isRed: Bool) {
    let pain = PolicyPain(before: before, during: during, after: 0, nextMorning: before)
    let decision = Example.decide(history: [Example.session(pain: pain)], mode: .relative)
    #expect((decision.reasons == [.red]) == isRed)
  }

  @Test func rows12And13GoDownWhenTheMorningIsUnsettled() {
    let once = [Example.session(), Example.session(pain: Example.unsettled)]
    #expect(Example.decide(history: once) == Example.decision(.regress, PolicyTerms(loadKg: 35), .unsettled))
    let twice = [Example.session(pain: Example.unsettled), Example.session(pain: Example.unsettled)]
    #expect(
      Example.decide(history: twice)
        == Example.decision(.deload, PolicyTerms(loadKg: 35, sets: 1), .unsettledAgain))
  }

  @Test func theMorningIsJudgedAgainstTheHigherOfBeforeAndBaseline() {
    var session = Example.session(pain: PolicyPain(before: 1, during: 2, after: 1, nextMorning: 3))
    session.morningBaseline = 1.5
    #expect(Example.decide(history: [session, session]).action == .increaseLoad)
    session.morningBaseline = 0
    #expect(Example.decide(history: [session]).reasons == [.unsettled])
  }

  @Test(arguments: [
    (PolicySignals(weeklyMorningDelta: 2, overreachSignals: 3, deloadDue: true), PolicyReason.weeklyPainUp2),
    (PolicySignals(weeklyMorningDelta: 1.9, overreachSignals: 3, deloadDue: true), .overreach),
    (PolicySignals(overreachSignals: 2, deloadDue: true), .deloadDue),
  ]) func row14DeloadsForTheFirstReasonThatHolds(signals: PolicySignals, reason: PolicyReason) {
    #expect(
      Example.decide(signals: signals) == Example.decision(.deload, PolicyTerms(loadKg: 35, sets: 1), reason))
  }

  @Test func row14WithoutAnythingToCutAsks() {
    var lowest = Example.bodyweight
    lowest.hasEasier = false
    #expect(
      Example.decide(lowest, history: [Example.session(at: nil)], signals: PolicySignals(deloadDue: true))
        == Example.decision(.review, PolicyTerms(), .deloadDue, .noEasier))
  }

  @Test func row15GivesEveryReasonInOrder() {
    var last = Example.session()
    last.pain.nextMorning = nil
    last.techniqueOk = false
    let signals = PolicySignals(weeklyMorningDelta: 1, sleepHours: 5.9, readinessLow: true)
    #expect(
      Example.decide(history: [last], signals: signals)
        == Example.decision(
          .hold, PolicyTerms(loadKg: 40), .weeklyPainUp1, .shortSleep, .lowReadiness, .morningPainMissing,
          .technique))
    last.loadKg = 0
    #expect(Example.decide(history: [last]).params == PolicyTerms())
  }

  @Test func row15LeavesEnoughSleepAlone() {
    #expect(
      Example.decide(signals: PolicySignals(weeklyMorningDelta: 0.9, sleepHours: 6)).action == .increaseLoad)
  }
}
