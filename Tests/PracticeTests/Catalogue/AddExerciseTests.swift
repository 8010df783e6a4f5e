import EventSourcing
import Practice
import Testing

@Suite struct AddExerciseTests {
  @Test func addsUnderTheSlugOfItsName() {
    let outcome = Specification.practice().when(AddExercise(name: " Sled push ", now: Example.now))
    #expect(
      outcome
        == .decided([
          Draft(
            .catalogue(
              .exerciseAdded(
                ExerciseAdded(slug: "sled-push", name: "Sled push", source: .manual, mapped: false))),
            at: Example.now)
        ]))
  }

  @Test func refusesOneOfTheCatalogue() {
    let outcome = Specification.practice().when(AddExercise(name: "Goblet squat", now: Example.now))
    #expect(outcome.code == .exerciseExists)
  }

  @Test func refusesOneAddedBefore() {
    let added = ExerciseAdded(slug: "sled-push", name: "Sled push", source: .strong, mapped: false)
    let outcome = Specification.practice(Example.past(.catalogue(.exerciseAdded(added)))).when(
      AddExercise(name: "SLED PUSH", now: Example.now))
    #expect(outcome.code == .exerciseExists)
  }

  @Test func refusesANameWithoutLetters() {
    #expect(Specification.practice().when(AddExercise(name: " - ", now: Example.now)).code == .nameRequired)
  }

  @Test func refusesANameThatNobodyCanRead() {
    #expect(
      Specification.practice().when(AddExercise(name: "Sled\u{0}", now: Example.now)).code == .invalidText)
    let long = String(repeating: "Sled ", count: 41)
    #expect(Specification.practice().when(AddExercise(name: long, now: Example.now)).code == .invalidText)
  }
}
