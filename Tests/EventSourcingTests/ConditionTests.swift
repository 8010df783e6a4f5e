import EventSourcing
import Foundation
import Testing

@Suite struct ConditionTests {
  let history = Specification<BoxEvent>.given([
    Boxes.counted("a", 1), Boxes.counted("b", 2), Boxes.sealed("b"), Boxes.counted("a", 3), Boxes.sealed("a"),
  ]).history

  private func positions(_ condition: Condition) -> [Int64] {
    condition.select(from: history).map(\.position)
  }

  @Test func selectsByTypeAndTagTogether() {
    #expect(positions(Condition.none.reading(Tag("box:a"), Counted.self)) == [1, 4])
    #expect(positions(Condition.none.reading(Tag("box:a"), Counted.self, BoxSealed.self)) == [1, 4, 5])
    #expect(positions(Condition.none.reading(Tag("box:c"), Counted.self)).isEmpty)
  }

  @Test func clausesAddUpInOrderAndWithoutRepeats() {
    let condition = Condition.none.reading(Tag("box:b"), BoxSealed.self).reading(Tag("boxes"), BoxSealed.self)
      .reading(Tag("box:a"), Counted.self)
    #expect(positions(condition) == [1, 3, 4, 5])
  }

  @Test func severalTagsAreSeveralClauses() {
    let condition = Condition.none.reading([Tag("box:a"), Tag("box:b")], Counted.self)
    #expect(condition.clauses.count == 2)
    #expect(positions(condition) == [1, 2, 4])
    #expect(Condition.none.reading([], Counted.self) == .none)
  }

  @Test func theLatestIsTheNewestOfEachType() {
    #expect(
      positions(Condition.none.reading(Tag("boxes"), Counted.self, BoxSealed.self, selection: .latest)) == [
        4, 5,
      ])
    #expect(positions(Condition.none.reading(Tag("box:b"), Counted.self, selection: .latest)) == [2])
  }

  @Test func matchesWhatItSelects() {
    let condition = Condition.none.reading(Tag("box:a"), Counted.self)
    for recorded in history {
      let selected = positions(condition).contains(recorded.position)
      #expect(condition.matches(type: recorded.type, tags: recorded.event.tags) == selected)
    }
    #expect(!Condition.none.matches(type: "counted", tags: [Tag("boxes")]))
  }

  @Test func theOrderOfTypesDoesNotMatter() {
    #expect(
      Condition.Clause(tag: Tag("a"), types: ["y", "x", "y"])
        == Condition.Clause(tag: Tag("a"), types: ["x", "y"]))
  }
}
