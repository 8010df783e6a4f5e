import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct ImportSessionsTests {
  private func workout(
    _ id: UUID = Example.session, fingerprint: String = "a", exercise: String = "bench-press-barbell",
    sets: [SetDone] = [SetDone(reps: 8, load: Load(75, .kg))], minutes: Int? = 60, at: Date = Example.earlier,
    title: String = "Monday", note: String? = nil
  ) -> ImportedSession {
    ImportedSession(
      sessionID: id, occurredAt: at,
      content: Example.content(
        [ExerciseWork(exercise: exercise, sets: sets)], day: "2027-02-01", minutes: minutes),
      fingerprint: fingerprint, title: title, note: note)
  }

  private func importing(_ sessions: ImportedSession...) -> ImportSessions {
    ImportSessions(
      clientID: Example.client, origin: .strong, sessions: sessions,
      exercises: [
        ImportedExercise(name: "Bench Press (Barbell)"), ImportedExercise(name: "Goblet squat"),
        ImportedExercise(name: "Never done"),
      ], now: Example.now)
  }

  let benchAdded = PracticeEvent.catalogue(
    .exerciseAdded(
      ExerciseAdded(
        slug: "bench-press-barbell", name: "Bench Press (Barbell)", source: .strong, mapped: false)))

  @Test func addsUnknownExercisesAndThenTheSessionsAtTheirOwnTime() {
    let session = workout()
    let outcome = Specification.practice().when(importing(session))
    outcome.then(
      Draft(benchAdded, at: Example.now),
      Draft(
        .session(
          .sessionRecorded(
            SessionRecorded(
              sessionID: Example.session, clientID: Example.client, content: session.content,
              origin: .strong, fingerprint: "a"))), at: Example.earlier,
        personal: PersonalPart([.title: "Monday"])))
  }

  @Test func importingAgainAddsNothing() {
    let first = Specification.practice().when(importing(workout())).drafts
    Specification.given(Example.everybody + first).when(importing(workout())).nothing()
  }

  @Test func onlyWhatIsNewIsAppended() {
    let first = Specification.practice().when(importing(workout())).drafts
    let both = importing(workout(), workout(Example.id(30)))
    let outcome = Specification.given(Example.everybody + first).when(both)
    #expect(outcome.events.count == 1)
  }

  @Test func thePlanTellsAppendedSkippedAndChanged() {
    let command = importing(
      workout(Example.id(30)), workout(Example.id(31), fingerprint: "edited"), workout(Example.id(32)),
      workout(Example.id(32)), workout(Example.id(32), fingerprint: "b"))
    let history = [Example.id(30), Example.id(31)].map { id in
      Example.sessionRecorded(workout(id).content, id: id, fingerprint: "a")
    }
    let given = Specification<PracticeEvent>.given(Example.everybody + history)
    let plan = command.plan(command.state(after: command.condition.select(from: given.history)))
    #expect(plan.appended.map(\.sessionID) == [Example.id(32)])
    #expect(plan.skipped == [Example.id(30), Example.id(32)])
    #expect(plan.changed == [Example.id(31), Example.id(32)])
    #expect(plan.exercises == [ImportedExercise(name: "Bench Press (Barbell)")])
  }

  @Test func anExerciseThatWasAddedBeforeIsNotAddedAgain() {
    let outcome = Specification.practice(Example.past(benchAdded)).when(importing(workout()))
    #expect(outcome.events.count == 1)
    let catalogue = Specification.practice().when(importing(workout(exercise: "goblet-squat")))
    #expect(catalogue.events.count == 1)
  }

  @Test func aClockThatWasLeftRunningSaysNothing() {
    let outcome = Specification.practice().when(importing(workout(minutes: 264 * 60 + 1)))
    guard case .session(.sessionRecorded(let facts)) = outcome.events.last else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.content.minutes == nil)
  }

  @Test func aSetOfNoRepetitionsIsKeptAsWhatItWas() {
    let zeros = workout(sets: [
      SetDone(reps: 8, load: Load(75, .kg)), SetDone(reps: 0, load: Load(80, .kg)),
      SetDone(reps: 0, seconds: 30, kind: .warmup), SetDone(reps: 0, seconds: 0, meters: 200),
    ])
    let outcome = Specification.practice().when(importing(zeros))
    guard case .session(.sessionRecorded(let facts)) = outcome.events.last else {
      Issue.record("Nothing was imported.")
      return
    }
    #expect(
      facts.content.exercises.first?.sets == [
        SetDone(reps: 8, load: Load(75, .kg)), SetDone(reps: 0, load: Load(80, .kg), kind: .failure),
        SetDone(seconds: 30, kind: .warmup), SetDone(meters: 200),
      ])
    Specification.given(Example.everybody + outcome.drafts).when(importing(zeros)).nothing()
  }

  @Test func textsAreBoundedAsEverywhereAndTheWorkoutIsNamed() throws {
    let bad = workout(Example.id(30), note: "a\u{0}b")
    let refusal = try #require(Specification.practice().when(importing(workout(), bad)).refusal)
    #expect(refusal.code == .invalidText)
    #expect(refusal.field == "note")
    #expect(refusal.message.contains("workout 2"))
    let long = String(repeating: "Bench ", count: 40)
    let command = ImportSessions(
      clientID: Example.client, origin: .strong, sessions: [workout(exercise: Slug.make(from: long))],
      exercises: [ImportedExercise(name: long)], now: Example.now)
    Specification.practice().when(command).refused(.invalidText)
  }

  @Test func oneBadWorkoutRefusesAllAndIsNamed() throws {
    let bad = workout(Example.id(30), sets: [SetDone(reps: 8, load: Load(900, .kg))])
    let refusal = try #require(Specification.practice().when(importing(workout(), bad)).refusal)
    #expect(refusal.code == .loadOutOfRange)
    #expect(refusal.message.contains("workout 2"))
  }

  @Test func refuses() {
    Specification.given([]).when(importing(workout())).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(importing(workout())).refused(.clientErased)
    Specification.practice().when(importing(workout(exercise: "moon-walk"))).refused(.unknownExercise)
    Specification.practice().when(importing(workout(at: Example.now + 600))).refused(.inTheFuture)
    let ancient = Example.instant("0227-02-01T17:00:00Z")
    #expect(Specification.practice().when(importing(workout(at: ancient))).refusal?.field == "date")
    Specification.practice().when(importing(workout(at: Example.now))).refused(.wrongDay)
    Specification.practice().when(importing(workout(sets: []))).refused(.setsRequired)
  }
}
