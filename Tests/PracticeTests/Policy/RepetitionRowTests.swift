import Practice
import Testing

/// Rows 18 to 22: exercises that are done for repetitions.
@Suite struct RepetitionRowTests {
  typealias Example = PolicyExample

  @Test(arguments: [
    (Example.session([9, 7, 7]), true), (Example.session([9, 9, 7]), false),
    (Example.session([7, 7, 9, 9], sets: 4), true), (Example.session([7], sets: 3), false),
    (Example.session([7, 7], sets: 3), true), (Example.session([9, 9, 9], rir: [3, 0, 3]), true),
    (Example.session([9, 9, 9], rir: [3, 0.5, 3]), false), (Example.session([], rir: []), false),
  ]) func row18IsMissedByHalfTheSetsOrNoReserve(session: PolicySession, isMissed: Bool) {
    let decision = Example.decide(history: [session])
    #expect((decision == Example.decision(.hold, PolicyTerms(loadKg: 40), .missed)) == isMissed)
  }

  @Test func row18CutsWhenMissedAgainAtTheSameLoad() {
    let missed = Example.session([7, 7, 7])
    #expect(
      Example.decide(history: [missed, missed])
        == Example.decision(.regress, PolicyTerms(loadKg: 37.5), .missedAgain))
    #expect(Example.decide(history: [Example.session([7, 7, 7], at: 42.5), missed]).reasons == [.missed])
    let without = [Example.session([7, 7, 7], at: nil), Example.session([7, 7, 7], at: 0)]
    #expect(
      Example.decide(Example.bodyweight, history: without)
        == Example.decision(.regress, PolicyTerms(rung: -1), .missedAgain))
  }

  @Test func row19GoesUpARungWithoutALoad() {
    let history = [Example.session(at: nil), Example.session(at: 0)]
    for exercise in [Example.bodyweight, Example.loaded] {
      #expect(
        Example.decide(exercise, history: history)
          == Example.decision(.harderRung, PolicyTerms(rung: 1, reps: 8), .topOfRange))
    }
    var held = Example.bodyweight
    held.harderKind = .isometric
    #expect(Example.decide(held, history: history).params == PolicyTerms(rung: 1, holdSeconds: 20))
    held.hasHarder = false
    #expect(Example.decide(held, history: history) == Example.decision(.hold, PolicyTerms(), .topRung))
  }

  @Test(arguments: [
    (40.0, 2.5, Exercise.BodyHalf.lower, 42.5), (40, 2.5, .upper, 42.5), (100, 2.5, .lower, 105),
    (100, 2.5, .upper, 102.5), (39, 2.5, .lower, 40), (25, 2.5, .lower, 27.5), (0.3, 0.01, .lower, 0.31),
  ]) func row20AddsAStepInWholePlates(load: Double, plate: Double, half: Exercise.BodyHalf, next: Double) {
    var exercise = Example.loaded
    exercise.bodyHalf = half
    exercise.plateKg = plate
    #expect(
      Example.decide(exercise, history: [Example.session(at: load), Example.session(at: load)])
        == Example.decision(.increaseLoad, PolicyTerms(loadKg: next, reps: 8), .topOfRange))
  }

  @Test func row20HalvesTheStepWhenStableYellow() {
    let yellow = Example.session(at: 100, pain: Example.yellow)
    #expect(
      Example.decide(history: [yellow, yellow, Example.session(at: 100)])
        == Example.decision(.increaseLoad, PolicyTerms(loadKg: 102.5, reps: 8), .stableYellow))
    #expect(Example.decide(history: [yellow, yellow]).reasons == [.criteriaNotMet])
  }

  @Test func row20AddsRepetitionsWhereTheStepIsTooLarge() {
    let history = [Example.session(at: 24), Example.session(at: 24)]
    #expect(
      Example.decide(history: history)
        == Example.decision(.increaseLoad, PolicyTerms(loadKg: 25, reps: 8), .topOfRange))
    let light = [Example.session(at: 22.5), Example.session(at: 22.5)]
    #expect(
      Example.decide(history: light)
        == Example.decision(.extendReps, PolicyTerms(loadKg: 22.5, repsTo: 14), .stepAboveCap))
  }

  @Test(arguments: [
    (Example.session([12, 12]), false), (Example.session([12, 12, 11]), false),
    (Example.session([8, 8, 14]), true), (Example.session([7, 12, 14]), false),
    (Example.session([12, 12, 12], rir: [2, 3, 3]), true),
    (Example.session([12, 12, 12], rir: [1.9, 3, 3]), false), (Example.session(rir: []), false),
    (Example.session(at: 42.5), false), (Example.session(pain: Example.unsettled), false),
    (Example.session(pain: Example.red), false),
  ]) func rows19And20NeedEverySessionAtTheTopEasyAndClean(first: PolicySession, isEnough: Bool) {
    let decision = Example.decide(history: [first, Example.session()])
    #expect((decision.action == .increaseLoad) == isEnough)
    if !isEnough { #expect(decision.reasons == [.criteriaNotMet]) }
  }

  @Test(arguments: [([9, 9, 9], 10), ([8, 12, 12], 9), ([12, 12], 12), ([7, 9, 9], 8)])
  func row21AddsARepetition(reps: [Int], next: Int) {
    #expect(
      Example.decide(history: [Example.session(reps)])
        == Example.decision(.increaseReps, PolicyTerms(loadKg: 40, reps: next), .doubleProgression))
    #expect(
      Example.decide(Example.bodyweight, history: [Example.session(reps, at: nil)])
        == Example.decision(.increaseReps, PolicyTerms(reps: next), .doubleProgression))
  }

  @Test func row22HoldsTheLoadOtherwise() {
    let held = Example.decision(.hold, PolicyTerms(loadKg: 40), .criteriaNotMet)
    #expect(Example.decide(history: [Example.session([9, 9, 9], rir: [1, 1, 1])]) == held)
    #expect(Example.decide(history: [Example.session([9, 9, 9], pain: Example.yellow)]) == held)
    #expect(Example.decide(history: [Example.session([9, 9, 9], rir: [])]) == held)
    #expect(Example.decide(history: [Example.session([], rir: [3])]) == held)
    var unknown = Example.loaded
    unknown.repRange = nil
    #expect(Example.decide(unknown) == held)
  }
}
