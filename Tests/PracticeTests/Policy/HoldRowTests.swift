import Practice
import Testing

/// Rows 16 and 17: isometric exercises.
@Suite struct HoldRowTests {
  typealias Example = PolicyExample

  @Test(arguments: [(20.0, 25.0), (42, 45), (40, 45)]) func row16AddsFiveSecondsUpToTheCap(
    target: Double, next: Double
  ) {
    let session = Example.hold([target, target, target], target: target)
    #expect(
      Example.decide(Example.plank, history: [session, session])
        == Example.decision(.increaseHold, PolicyTerms(holdSeconds: next), .holdsMet))
  }

  @Test(arguments: [45.0, 60]) func row16GoesUpARungAtTheCap(target: Double) {
    let session = Example.hold([target, target, target], target: target)
    #expect(
      Example.decide(Example.plank, history: [session, session])
        == Example.decision(.harderRung, PolicyTerms(rung: 1, holdSeconds: 20), .holdCap))
    var dynamic = Example.plank
    dynamic.harderKind = .bodyweight
    #expect(
      Example.decide(dynamic, history: [session, session])
        == Example.decision(.harderRung, PolicyTerms(rung: 1), .holdCap))
    var top = Example.plank
    top.hasHarder = false
    #expect(
      Example.decide(top, history: [session, session])
        == Example.decision(.hold, PolicyTerms(holdSeconds: target), .topRung))
  }

  @Test(arguments: [
    [Example.hold()], [Example.hold(target: 15), Example.hold()], [Example.hold(), Example.hold([20, 20])],
    [Example.hold(), Example.hold([20, 20, 19])], [Example.hold(), Example.hold(rpe: 7.5)],
    [Example.hold(), Example.hold(rpe: nil)],
    [Example.hold(pain: Example.yellow), Example.hold(pain: Example.yellow)],
    [Example.hold(pain: Example.unsettled), Example.hold()],
    [Example.hold(pain: PolicyPain(before: 1, during: 1, after: 1)), Example.hold()],
  ]) func row17HoldsTheSeconds(history: [PolicySession]) {
    #expect(
      Example.decide(Example.plank, history: history)
        == Example.decision(.hold, PolicyTerms(holdSeconds: 20), .criteriaNotMet))
  }

  @Test func row16TakesThreeSessionsWhenStableYellow() {
    let yellow = Example.hold(rpe: 7, pain: Example.yellow)
    #expect(Example.decide(Example.plank, history: [Example.hold(), yellow, yellow]).action == .increaseHold)
  }

  @Test func row17LeavesOutSecondsThatNobodyKnows() {
    #expect(
      Example.decide(Example.plank, history: [Example.hold(target: nil), Example.hold(target: nil)])
        == Example.decision(.hold, PolicyTerms(), .criteriaNotMet))
  }
}
