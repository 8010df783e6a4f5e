import Practice
import Testing

/// Rows 1 to 5: red flags, no history, flares.
@Suite struct FlareRowTests {
  typealias Example = PolicyExample

  @Test func row1RefersAnyRedFlagAsAnEmergencyUnlessSaidOtherwise() {
    let flagged = PolicySignals(redFlags: ["trauma"], flare: PolicyFlare(days: 20))
    #expect(
      Example.decide(signals: flagged) == Example.decision(.refer, PolicyTerms(urgency: .emergency), .redFlag)
    )
    #expect(
      Example.decide(
        Example.loaded, history: [], signals: PolicySignals(redFlags: ["trauma"], urgency: .urgent))
        == Example.decision(.refer, PolicyTerms(urgency: .urgent), .redFlag))
  }

  @Test(arguments: [(20.0, 20.0), (0.0, nil), (nil, nil)] as [(Double?, Double?)]) func row2HoldsTheGivenLoad(
    given: Double?, held: Double?
  ) {
    let state = PolicyState(
      exercise: Example.loaded, loadKg: given, signals: PolicySignals(flare: PolicyFlare(nrs: 9)))
    #expect(
      ProgressionPolicy().decide(state) == Example.decision(.hold, PolicyTerms(loadKg: held), .noHistory))
  }

  @Test(arguments: [
    (PolicyFlare(days: 14), false), (PolicyFlare(days: 15), true), (PolicyFlare(countIn28Days: 2), false),
    (PolicyFlare(countIn28Days: 3), true), (PolicyFlare(nrs: 7), false), (PolicyFlare(nrs: 8), true),
    (PolicyFlare(), false),
  ]) func row3RefersAFlareThatLastsComesBackOrIsSevere(flare: PolicyFlare, isReferred: Bool) {
    let decision = Example.decide(signals: PolicySignals(flare: flare))
    #expect(decision.action == (isReferred ? .refer : .flareCut))
    if isReferred {
      #expect(decision == Example.decision(.refer, PolicyTerms(urgency: .routine), .flarePersistentOrSevere))
    }
  }

  @Test func row3IsOverOnceTheFlareIs() {
    let over = PolicySignals(flare: PolicyFlare(days: 20, nrs: 9, countIn28Days: 4, resolved: true))
    #expect(Example.decide(signals: over).action == .restart)
  }

  @Test func row4CutsWhatWasTrainedBeforeTheFlareAndNotTheCutAgain() {
    let flare = PolicySignals(flare: PolicyFlare(days: 2, preFlareLoadKg: 40, preFlareSets: 6))
    #expect(
      Example.decide(history: [Example.session(at: 40)], signals: flare)
        == Example.decision(.flareCut, PolicyTerms(loadKg: 27.5, sets: 3), .flare))
    #expect(
      Example.decide(history: [Example.session(at: 25, sets: 2)], signals: flare)
        == Example.decision(.flareCut, PolicyTerms(loadKg: 25, sets: 2), .flare))
  }

  @Test func row4LeavesTheEasierRungWhereThereIsNoLoadToCut() {
    let flare = PolicySignals(flare: PolicyFlare(days: 2, preFlareLoadKg: 40))
    for last in [Example.session(at: nil), Example.session(at: 0)] {
      #expect(
        Example.decide(history: [last], signals: flare)
          == Example.decision(.flareCut, PolicyTerms(rung: -1, sets: 1), .flare))
    }
    var lowest = Example.bodyweight
    lowest.hasEasier = false
    #expect(
      Example.decide(
        lowest, history: [Example.session(at: nil)], signals: PolicySignals(flare: PolicyFlare(days: 2)))
        == Example.decision(.review, PolicyTerms(), .flare, .noEasier))
  }

  @Test func row5StartsAgainOnceTheLastSessionDidNoHarm() {
    let over = PolicySignals(flare: PolicyFlare(resolved: true, preFlareLoadKg: 40))
    #expect(
      Example.decide(history: [Example.session(at: 20)], signals: over)
        == Example.decision(.restart, PolicyTerms(loadKg: 30), .flareOver))
    var missing = Example.session()
    missing.pain.nextMorning = nil
    #expect(Example.decide(history: [missing], signals: over).action == .hold)
    #expect(Example.decide(history: [Example.session(pain: Example.red)], signals: over).action == .regress)
    #expect(
      Example.decide(history: [Example.session(pain: Example.unsettled)], signals: over).action == .regress)
  }

  @Test func row5TakesTheLastLoadWhereNoneIsKnownFromBefore() {
    let over = PolicySignals(flare: PolicyFlare(resolved: true))
    #expect(
      Example.decide(history: [Example.session(at: 50)], signals: over)
        == Example.decision(.restart, PolicyTerms(loadKg: 40), .flareOver))
  }
}
