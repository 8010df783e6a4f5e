import EventSourcing
import Foundation
import Testing

@Suite struct SpecificationTests {
  @Test func decidesOverWhatHappened() {
    let outcome = Specification.given([Boxes.counted("a", 7)]).when(CountInto("a", 3))
    #expect(
      outcome
        == .decided([
          Draft(
            .counted(Counted(box: "a", number: 3, unit: "piece", takenAt: nil)), at: Boxes.now,
            personal: PersonalPart([.note: "by hand"]))
        ]))
    #expect(outcome.events.count == 1)
    #expect(outcome.refusal == nil)
  }

  @Test func refusesAsAValue() {
    let outcome = Specification.given([Boxes.counted("a", 7)]).when(CountInto("a", 4))
    #expect(outcome.refusal?.code == "box-full")
    #expect(outcome.refusal?.field == "number")
    #expect(outcome.events.isEmpty)
    #expect(outcome.refusal?.description == "box-full: The box is full. Use another.")
  }

  @Test func decidingNothingIsNoRefusal() {
    #expect(Specification.given([]).when(CountInto("a", 0)) == .decided([]))
  }

  @Test func aForgetfulConditionShowsAsAWrongDecision() {
    let history = [Boxes.counted("a", 1), Boxes.sealed("a")]
    #expect(Specification.given(history).when(CountInto("a", 1)).refusal?.code == "box-sealed")
    #expect(Specification.given(history).when(CountInto(forgetful: "a", 1)).refusal == nil)
  }

  @Test func historyIsNumberedFromOne() {
    let history = Specification.given([Boxes.counted("a", 1), Boxes.sealed("a")]).history
    #expect(history.map(\.position) == [1, 2])
    #expect(history.map(\.type) == ["counted", "box-sealed"])
    #expect(
      CountInto("a", 1).state(after: history)
        == CountInto.State(reads: CountInto("a", 1).condition, sum: 1, isSealed: true))
  }
}
