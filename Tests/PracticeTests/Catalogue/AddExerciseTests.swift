import EventSourcing
import Practice
import Testing

@Suite struct AddExerciseTests {
  @Test func addsUnderTheSlugOfItsName() {
    let outcome = Specification.practice().when(AddExercise(name: " Sled push ", now: Example.now))
    outcome.then(
      Draft(
        .catalogue(
          .exerciseAdded(
            ExerciseAdded(slug: "sled-push", name: "Sled push", source: .manual, mapped: false))),
        at: Example.now))
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
    Specification.practice().when(AddExercise(name: " - ", now: Example.now)).refused(.nameRequired)
  }

  @Test func refusesANameThatNobodyCanRead() {
    Specification.practice().when(AddExercise(name: "Sled\u{0}", now: Example.now)).refused(.invalidText)
    let long = String(repeating: "Sled ", count: 41)
    Specification.practice().when(AddExercise(name: long, now: Example.now)).refused(.invalidText)
  }
}
