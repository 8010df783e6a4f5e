import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct CorrectSessionTests {
  static let prescribed = PrescribedWork(sets: 3, load: Load(40, .kg))
  let recorded = Example.sessionRecorded(
    Example.content(
      [
        ExerciseWork(exercise: "goblet-squat", prescribed: prescribed, sets: [SetDone(reps: 10)]),
        ExerciseWork(exercise: "push-up", sets: [SetDone(reps: 5)]),
      ], day: "2027-02-01"))

  private func correct(
    _ exercises: [ExerciseWork] = [ExerciseWork(exercise: "goblet-squat", sets: [SetDone(reps: 9)])],
    client: UUID = Example.client, day: String = "2027-02-01", note: String? = nil, at: Date? = nil
  ) -> CorrectSession {
    CorrectSession(
      sessionID: Example.session, clientID: client, content: Example.content(exercises, day: day), note: note,
      at: at, now: Example.now)
  }

  @Test func putsOtherContentInItsPlaceAndNamesWhatItReplaces() throws {
    let outcome = Specification.practice(recorded).when(correct())
    let draft = try #require(outcome.drafts.first)
    #expect(draft.occurredAt == Example.earlier)
    #expect(
      draft.event
        == .session(
          .sessionCorrected(
            SessionCorrected(
              sessionID: Example.session, clientID: Example.client,
              content: Example.content(
                [
                  ExerciseWork(
                    exercise: "goblet-squat", prescribed: Self.prescribed, sets: [SetDone(reps: 9)])
                ], day: "2027-02-01"), replaces: ["goblet-squat", "push-up"]))))
    #expect(draft.event.tags.contains(PracticeTags.clientExercise(Example.client, "push-up")))
  }

  @Test func anExerciseThatIsNewGetsTheSnapshotOfTheSessionsTime() throws {
    let plank = Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(clientID: Example.client, exercise: "forearm-plank", sets: 2, holdSeconds: 30))))
    let outcome = Specification.practice(plank, recorded).when(
      correct([ExerciseWork(exercise: "forearm-plank", sets: [SetDone(seconds: 30)])]))
    guard case .session(.sessionCorrected(let facts)) = try #require(outcome.events.first) else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.content.exercises.first?.prescribed == PrescribedWork(sets: 2, holdSeconds: 30))
  }

  @Test func whatIsLeftOutTakesNothingAwayThatHoldsBack() throws {
    let (own, whole) = (
      PainScores(before: 2, during: 8, after: 7), PainScores(before: 4, during: 9, after: 9)
    )
    let sets = [SetDone(reps: 10)]
    let red = Example.sessionRecorded(
      Example.content(
        [
          ExerciseWork(
            exercise: "goblet-squat", prescribed: Self.prescribed, sets: sets, techniqueOk: false, pain: own)
        ], day: "2027-02-01", pain: whole))
    func corrected(_ work: ExerciseWork, pain: PainScores? = nil) throws -> SessionContent {
      let correction = CorrectSession(
        sessionID: Example.session, clientID: Example.client,
        content: Example.content([work], day: "2027-02-01", pain: pain), now: Example.now)
      let event = try #require(Specification.practice(red).when(correction).events.first)
      guard case .session(.sessionCorrected(let facts)) = event else {
        Issue.record("another event was decided: \(event)")
        return Example.content()
      }
      return facts.content
    }
    let left = try corrected(ExerciseWork(exercise: "goblet-squat", sets: [SetDone(reps: 9)]))
    #expect(left.pain == whole)
    #expect(left.exercises.map(\.pain) == [own])
    #expect(left.exercises.map(\.techniqueOk) == [false])
    let low = PainScores(before: 1, during: 1, after: 1)
    let said = try corrected(
      ExerciseWork(exercise: "goblet-squat", sets: sets, techniqueOk: true, pain: low), pain: low)
    #expect(said.pain == low)
    #expect(said.exercises.map(\.pain) == [low])
    #expect(said.exercises.map(\.techniqueOk) == [true])
  }

  @Test func theSameAgainRecordsNothingUnlessANoteIsNew() throws {
    let first = try #require(Specification.practice(recorded).when(correct()).drafts.first)
    Specification.practice(recorded, first).when(correct()).nothing()
    let noted = Specification.practice(recorded, first).when(correct(note: "left knee"))
    #expect(noted.drafts.first?.personal == PersonalPart([.note: "left knee"]))
  }

  @Test func movesASessionToAnotherDay() {
    let outcome = Specification.practice(recorded).when(
      correct(day: "2027-02-02", at: Example.instant("2027-02-02T17:00:00Z")))
    #expect(outcome.drafts.first?.occurredAt == Example.instant("2027-02-02T17:00:00Z"))
    let wrong = correct(day: "2027-02-03", at: Example.instant("2027-02-02T17:00:00Z"))
    Specification.practice(recorded).when(wrong).refused(.wrongDay)
  }

  @Test func withoutATimeItKeepsItsMomentItsDayAndItsZone() throws {
    let elsewhere = SessionContent(
      day: Example.day("2027-02-20"), timeZone: "Pacific/Auckland",
      exercises: [ExerciseWork(exercise: "goblet-squat", sets: [SetDone(reps: 9)])])
    let command = CorrectSession(
      sessionID: Example.session, clientID: Example.client, content: elsewhere, now: Example.now)
    let draft = try #require(Specification.practice(recorded).when(command).drafts.first)
    #expect(draft.occurredAt == Example.earlier)
    #expect(
      draft.event
        == .session(
          .sessionCorrected(
            SessionCorrected(
              sessionID: Example.session, clientID: Example.client,
              content: Example.content(
                [
                  ExerciseWork(
                    exercise: "goblet-squat", prescribed: Self.prescribed, sets: [SetDone(reps: 9)])
                ], day: "2027-02-01"), replaces: ["goblet-squat", "push-up"]))))
  }

  @Test func refuses() {
    Specification.practice().when(correct()).refused(.unknownSession)
    Specification.practice(recorded).when(correct(client: Example.otherClient)).refused(.unknownSession)
    Specification.practice(recorded, Example.clientErased).when(correct()).refused(.clientErased)
    Specification.practice(recorded).when(correct([])).refused(.setsRequired)
    let unknown = [ExerciseWork(exercise: "moon-walk", sets: [SetDone(reps: 1)])]
    Specification.practice(recorded).when(correct(unknown)).refused(.unknownExercise)
    Specification.practice(recorded).when(correct(at: Example.now + 600)).refused(.inTheFuture)
    let absurd = [ExerciseWork(exercise: "push-up", sets: [SetDone(reps: 1, load: Load(900, .kg))])]
    Specification.practice(recorded).when(correct(absurd)).refused(.loadOutOfRange)
  }
}
