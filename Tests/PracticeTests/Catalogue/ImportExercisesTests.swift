import EventSourcing
import Practice
import Testing

@Suite struct ImportExercisesTests {
  let crunch = Example.described("Ab Crunch Machine", equipment: "machine")
  let swing = Example.described("Kettlebell Swing", primary: ["hamstrings"])

  private func importing(_ rows: ExerciseDescribed...) -> ImportExercises {
    ImportExercises(rows: rows, now: Example.now)
  }

  private func plan(_ command: ImportExercises, after events: [ExerciseDescribed] = []) -> ExerciseImportPlan
  {
    var known = command.initial
    let given = Specification.given(events.map { Example.past(.exerciseDescribed($0)) })
    for event in given.history { known.evolve(event) }
    return command.plan(known)
  }

  @Test func describesWhatIsNew() {
    let outcome = Specification.practice().when(importing(crunch, swing))
    outcome.then(
      Draft(.catalogue(.exerciseDescribed(crunch)), at: Example.now),
      Draft(.catalogue(.exerciseDescribed(swing)), at: Example.now))
  }

  @Test func aSecondImportAddsNothing() {
    let given = Specification.practice([
      Example.past(.exerciseDescribed(crunch)), Example.past(.exerciseDescribed(swing)),
    ])
    given.when(importing(crunch, swing)).nothing()
    #expect(plan(importing(crunch, swing), after: [crunch, swing]).known == [crunch.slug, swing.slug])
  }

  @Test func anExerciseOfTheLaddersIsLeftOut() {
    let command = importing(Example.described("Goblet Squat"), crunch)
    #expect(plan(command).shipped == ["goblet-squat"])
    #expect(plan(command).appended == [crunch])
  }

  @Test func ofTwoRowsWithOneSlugTheFirstCounts() {
    let other = Example.described("Ab crunch machine", primary: ["chest"])
    let plan = plan(importing(crunch, other))
    #expect(plan.appended == [crunch])
    #expect(plan.duplicates == [crunch.slug])
  }

  @Test func aChangedRowIsReportedAndLeftAsItWas() {
    let changed = Example.described("Ab Crunch Machine", equipment: "cable")
    let given = Specification.practice([Example.past(.exerciseDescribed(crunch))])
    given.when(importing(changed)).nothing()
    #expect(plan(importing(changed), after: [crunch]).changed == [crunch.slug])
  }

  @Test func instructionsAndImagesThatWereLackingAreAddedOnce() {
    let whole = Example.described(
      "Ab Crunch Machine", equipment: "machine", instructions: ["Sit down.", "Curl up."],
      images: ["Ab_Crunch_Machine/0.jpg"])
    let given = Specification.practice([Example.past(.exerciseDescribed(crunch))])
    given.when(importing(whole)).then(Draft(.catalogue(.exerciseDescribed(whole)), at: Example.now))
    #expect(plan(importing(whole), after: [crunch, whole]).known == [crunch.slug])
    // An older file takes nothing away, and other words change nothing.
    #expect(plan(importing(crunch), after: [whole]).changed == [crunch.slug])
    let otherwise = Example.described(
      "Ab Crunch Machine", equipment: "machine", instructions: ["Lie down."])
    #expect(plan(importing(otherwise), after: [whole]).changed == [crunch.slug])
    let elsewhere = Example.described(
      "Ab Crunch Machine", equipment: "cable", instructions: ["Sit down."])
    #expect(plan(importing(elsewhere), after: [crunch]).changed == [crunch.slug])
  }

  @Test func anExerciseAddedByNameAloneIsDescribed() {
    let added = ExerciseAdded(slug: crunch.slug, name: crunch.name, source: .strong, mapped: false)
    let given = Specification.practice(Example.past(.catalogue(.exerciseAdded(added))))
    given.when(importing(crunch)).then(.catalogue(.exerciseDescribed(crunch)))
  }

  @Test func aNameWithoutLettersRefusesAllAndIsNumbered() throws {
    let refusal = try #require(
      Specification.practice().when(importing(crunch, Example.described("—"))).refusal)
    #expect(refusal.code == .nameRequired)
    #expect(refusal.message.contains("row 2"))
  }

  @Test func manyRowsNeedOneClause() {
    let rows = (0..<900).map { Example.described("Exercise \($0)") }
    #expect(ImportExercises(rows: rows, now: Example.now).condition.clauses.count == 1)
  }

  @Test func aDescribedExerciseIsKnownEverywhere() {
    let given = Specification.practice([Example.past(.exerciseDescribed(crunch))])
    let prescribe = PrescribeExercise(
      clientID: Example.client, exercise: crunch.slug, sets: 3, repRange: RepRange(lowest: 8, highest: 12),
      now: Example.now)
    #expect(given.when(prescribe).events.count == 1)
    given.when(AddExercise(name: crunch.name, now: Example.now)).refused(.exerciseExists)
  }
}
