import EventSourcing
import Practice
import Testing

@Suite struct AssignLadderTests {
  let sitUp = Example.past(.exerciseDescribed(Example.described("Sit-Up")))
  let crunch = Example.past(.exerciseDescribed(Example.described("Crunch")))

  private func assign(_ place: LadderAssigned, after events: [Draft<PracticeEvent>] = [])
    -> Specification<PracticeEvent>.Outcome
  { Specification.practice([sitUp, crunch] + events).when(AssignLadder(place, now: Example.now)) }

  @Test func placesAnImportedExercise() {
    let place = Example.placed("sit-up", easier: "forearm-plank")
    #expect(assign(place) == .decided([Draft(.catalogue(.ladderAssigned(place)), at: Example.now)]))
  }

  @Test func theSameAgainRecordsNothingAndAnotherTakesItsPlace() {
    let place = Example.placed("sit-up")
    let before = [Example.past(.ladderAssigned(place))]
    #expect(assign(place, after: before) == .decided([]))
    #expect(assign(Example.placed("sit-up", rung: 8), after: before).events.count == 1)
  }

  @Test func bringsWordsIntoTheirForm() {
    let typed = Example.placed(
      "sit-up", muscles: [" Rectus Abdominis "], joints: ["Lumbar-Spine"], ladder: "a")
    #expect(assign(typed).events == [.catalogue(.ladderAssigned(Example.placed("sit-up")))])
  }

  @Test func theLaddersAreFixed() { #expect(assign(Example.placed("goblet-squat")).code == .ladderFixed) }

  @Test func refuses() {
    func refusal(_ place: LadderAssigned) -> [String?] {
      let refusal = assign(place).refusal
      return [refusal?.code.rawValue, refusal?.field]
    }
    #expect(refusal(Example.placed("moon-walk")) == ["unknown-exercise", "exercise"])
    #expect(refusal(Example.placed("sit-up", easier: "moon-walk")) == ["unknown-exercise", "easier"])
    #expect(refusal(Example.placed("sit-up", harder: "moon-walk")) == ["unknown-exercise", "harder"])
    #expect(refusal(Example.placed("sit-up", muscles: [" "])) == ["ladder-incomplete", "muscles"])
    #expect(refusal(Example.placed("sit-up", joints: [])) == ["ladder-incomplete", "joints"])
    #expect(refusal(Example.placed("sit-up", joints: ["antenna"])) == ["unknown-joint", "joints"])
    #expect(refusal(Example.placed("sit-up", ladder: "A1")) == ["ladder-incomplete", "ladder"])
    #expect(refusal(Example.placed("sit-up", ladder: "")) == ["ladder-incomplete", "ladder"])
    #expect(refusal(Example.placed("sit-up", rung: 0)) == ["out-of-range", "rung"])
    #expect(refusal(Example.placed("sit-up", rung: 51)) == ["out-of-range", "rung"])
  }

  @Test func noLineOfRungsComesBack() {
    #expect(assign(Example.placed("sit-up", harder: "sit-up")).code == .ladderCircle)
    #expect(assign(Example.placed("sit-up", easier: "crunch", harder: "crunch")).code == .ladderCircle)
    let crunchPlaced = Example.past(.ladderAssigned(Example.placed("crunch", harder: "sit-up")))
    #expect(assign(Example.placed("sit-up", harder: "crunch"), after: [crunchPlaced]).code == .ladderCircle)
    #expect(assign(Example.placed("sit-up", easier: "crunch"), after: [crunchPlaced]).events.count == 1)
  }
}
