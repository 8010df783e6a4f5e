import Testing

@testable import Practice

@Suite struct BackTestWorkTests {
  private let last = PolicySession(
    loadKg: 40, sets: 3, reps: [10, 10, 10], pain: PolicyPain(before: 1, during: 1, after: 1))

  private func decision(_ action: PolicyAction, _ terms: PolicyTerms = PolicyTerms()) -> PolicyDecision {
    PolicyDecision(action: action, params: terms, reasons: [.red], policy: "2026.1")
  }

  @Test(arguments: [(37.5, false), (40, true), (42.5, true), (45, true), (47.5, false)])
  func aLoadMatchesWithinOnePlate(_ done: Double, _ matches: Bool) {
    let proposal = BackTestWork(loadKg: 42.5)
    #expect(BackTestWork(loadKg: done, sets: 3).matches(proposal, plateKg: 2.5) == matches)
  }

  @Test(arguments: [(24.0, false), (25.0, true), (35.0, true), (36.0, false)])
  func aHoldMatchesWithinFiveSeconds(_ done: Double, _ matches: Bool) {
    let proposal = BackTestWork(holdSeconds: 30)
    #expect(BackTestWork(sets: 3, holdSeconds: done).matches(proposal, plateKg: 2.5) == matches)
  }

  @Test func setsMatchWhereTheProposalNamesThem() {
    let deload = BackTestWork(loadKg: 35, sets: 1)
    #expect(BackTestWork(loadKg: 35, sets: 1).matches(deload, plateKg: 2.5))
    #expect(!BackTestWork(loadKg: 35, sets: 3).matches(deload, plateKg: 2.5))
    #expect(BackTestWork(loadKg: 35, sets: 3).matches(BackTestWork(loadKg: 35), plateKg: 2.5))
  }

  @Test func withoutALoadTheRungMatches() {
    #expect(BackTestWork(sets: 3).matches(BackTestWork(), plateKg: 2.5))
    #expect(!BackTestWork(rung: 1).matches(BackTestWork(), plateKg: 2.5))
    #expect(BackTestWork(rung: 1, loadKg: 10).matches(BackTestWork(rung: 1), plateKg: 2.5))
    #expect(!BackTestWork(loadKg: 5).matches(BackTestWork(), plateKg: 2.5))
    #expect(!BackTestWork().matches(BackTestWork(loadKg: 5), plateKg: 2.5))
  }

  @Test func atOrBelow() {
    let proposal = BackTestWork(loadKg: 40)
    #expect(BackTestWork(loadKg: 40).isAtOrBelow(proposal))
    #expect(BackTestWork(loadKg: 37.5).isAtOrBelow(proposal))
    #expect(!BackTestWork(loadKg: 42.5).isAtOrBelow(proposal))
    #expect(BackTestWork(rung: -1, loadKg: 60).isAtOrBelow(proposal))
    #expect(!BackTestWork(rung: 1).isAtOrBelow(proposal))
    #expect(!BackTestWork(loadKg: 40, sets: 3).isAtOrBelow(BackTestWork(loadKg: 40, sets: 1)))
    #expect(!BackTestWork(holdSeconds: 31).isAtOrBelow(BackTestWork(holdSeconds: 30)))
  }

  @Test func directionIsThatOfRungLoadHoldAndSets() {
    let before = BackTestWork(loadKg: 40, sets: 3)
    #expect(BackTestWork(loadKg: 42.5).direction(from: before) == .up)
    #expect(BackTestWork(loadKg: 37.5).direction(from: before) == .down)
    #expect(BackTestWork(loadKg: 40).direction(from: before) == .hold)
    #expect(BackTestWork(loadKg: 40, sets: 1).direction(from: before) == .down)
    #expect(BackTestWork(rung: 1).direction(from: before) == .up)
    #expect(BackTestWork(rung: -1, loadKg: 60).direction(from: before) == .down)
    let held = BackTestWork(holdSeconds: 30)
    #expect(BackTestWork(holdSeconds: 32).direction(from: held) == .hold)
    #expect(BackTestWork(holdSeconds: 35).direction(from: held) == .up)
    #expect(BackTestWork(holdSeconds: 27).direction(from: held) == .down)
  }

  @Test(arguments: [PolicyAction.refer, .review, .rest]) func someActionsNameNoTerms(_ action: PolicyAction) {
    #expect(BackTestWork(decision(action), after: last) == nil)
  }

  @Test func aProposalWithoutALoadKeepsTheLast() {
    #expect(BackTestWork(decision(.hold), after: last) == BackTestWork(loadKg: 40))
    #expect(
      BackTestWork(decision(.deload, PolicyTerms(loadKg: 35, sets: 1)), after: last)
        == BackTestWork(loadKg: 35, sets: 1))
    #expect(
      BackTestWork(decision(.harderRung, PolicyTerms(rung: 1, reps: 8)), after: last) == BackTestWork(rung: 1)
    )
  }
}
