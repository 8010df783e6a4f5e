import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RecordSessionTests {
  func record(
    _ content: SessionContent = Example.content(), at: Date? = nil, note: String? = nil, title: String? = nil
  ) -> RecordSession {
    RecordSession(
      sessionID: Example.session, clientID: Example.client, content: content, title: title, note: note,
      at: at, now: Example.now)
  }

  func record(_ set: SetDone) -> RecordSession {
    record(Example.content([ExerciseWork(exercise: "goblet-squat", sets: [set])]))
  }

  func snapshot(_ outcome: Specification<PracticeEvent>.Outcome) -> PrescribedWork? {
    guard case .session(.sessionRecorded(let facts)) = outcome.events.first else { return nil }
    return facts.content.exercises.first?.prescribed
  }

  @Test func takesAsManySetsAsAnybodyDoesAndNoMore() {
    func session(_ sets: Int) -> RecordSession {
      record(
        Example.content([
          ExerciseWork(exercise: "goblet-squat", sets: Array(repeating: SetDone(reps: 5), count: sets))
        ]))
    }
    #expect(Specification.practice().when(session(500)).events.count == 1)
    Specification.practice().when(session(501)).refused(.outOfRange)
  }

  @Test func recordsWhatWasDone() {
    let content = Example.content(
      pain: PainScores(before: 3, during: 4, after: 3), mood: MoodScores(before: 4, after: 7), minutes: 45,
      rpe: 6)
    let outcome = Specification.practice().when(record(content, note: " slept badly ", title: "Legs"))
    outcome.then(
      Draft(
        .session(
          .sessionRecorded(
            SessionRecorded(
              sessionID: Example.session, clientID: Example.client, content: content, origin: .manual))),
        at: Example.now, personal: PersonalPart([.note: "slept badly", .title: "Legs"])))
  }

  @Test func aSecondSessionAtTheSameStartIsRefusedByNamingTheFirst() {
    let first = UUID()
    let recorded = Draft<PracticeEvent>(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: first, clientID: Example.client, content: Example.content(), origin: .manual))),
      at: Example.now)
    let refusal = Specification.practice(recorded).when(record()).refusal
    #expect(refusal?.code == .alreadyRecorded)
    #expect(refusal?.conflicts.map(\.id) == [first])
    Specification.practice(recorded).when(record(at: Example.now - 3600)).accepted()
  }

  @Test func theSameSetsWithinTheHourAreAskedAbout() {
    func other(at moment: Date, content: SessionContent = Example.content()) -> Draft<PracticeEvent> {
      Draft(
        .session(
          .sessionRecorded(
            SessionRecorded(
              sessionID: Example.id(70), clientID: Example.client, content: content, origin: .strong))),
        at: moment)
    }
    func again(at moment: Date = Example.now, confirmed: Bool = false) -> RecordSession {
      RecordSession(
        sessionID: Example.session, clientID: Example.client, content: Example.content(),
        confirmsDuplicate: confirmed, at: moment, now: Example.now)
    }
    let near = Specification.practice(other(at: Example.now - 60))
    near.when(again()).refused(.possibleDuplicate)
    #expect(near.when(again()).refusal?.conflicts.map(\.id) == [Example.id(70)])
    near.when(again(confirmed: true)).accepted()
    Specification.practice(other(at: Example.now)).when(again(confirmed: true)).accepted()
    let others = Example.content([ExerciseWork(exercise: "goblet-squat", sets: [SetDone(reps: 3)])])
    Specification.practice(other(at: Example.now - 60, content: others)).when(again()).accepted()
    Specification.practice(other(at: Example.now - 3600)).when(again()).accepted()
    // What is told days later is compared with all of the client's sessions, not only with the newest.
    let late = Example.content(day: "2027-01-01")
    let then = Example.instant("2027-01-01T15:00:00Z")
    let told = RecordSession(
      sessionID: Example.session, clientID: Example.client, content: late, at: then, now: Example.now)
    let older = Draft<PracticeEvent>(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: Example.id(71), clientID: Example.client, content: late, origin: .manual))),
      at: then)
    Specification.practice(older, other(at: Example.now)).when(told).refused(.alreadyRecorded)
    let withdrawn = Draft<PracticeEvent>(
      .session(
        .sessionWithdrawn(
          SessionWithdrawn(
            sessionID: Example.id(71), clientID: Example.client, exercises: ["goblet-squat"]))),
      at: then, personal: PersonalPart([.reason: "Twice"]))
    Specification.practice(older, other(at: Example.now), withdrawn).when(told).accepted()
  }

  @Test func whatIsHeldIsToldInSeconds() {
    func plank(_ set: SetDone) -> RecordSession {
      record(Example.content([ExerciseWork(exercise: "forearm-plank", sets: [set, set])]))
    }
    let refused = Specification.practice().when(plank(SetDone(reps: 30)))
    refused.refused(.setsRequired)
    #expect(refused.refusal?.message.contains("3x30s") == true)
    Specification.practice().when(plank(SetDone(seconds: 30))).accepted()
    let counted = Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: Example.client, exercise: "forearm-plank", sets: 3,
            repRange: RepRange(lowest: 5, highest: 10)))))
    Specification.practice(counted).when(plank(SetDone(reps: 8))).accepted()
  }

  @Test func takesASnapshotOfThePrescriptionWithItsAdjustedLoad() {
    let adjusted = Example.past(
      .prescription(
        .loadAdjusted(
          LoadAdjusted(
            clientID: Example.client, exercise: "goblet-squat", from: Load(40, .kg), to: Load(42.5, .kg)))))
    let outcome = Specification.practice(Example.prescribed, adjusted).when(record())
    #expect(
      snapshot(outcome)
        == PrescribedWork(
          sets: 3, repRange: RepRange(lowest: 8, highest: 12), load: Load(42.5, .kg), rirTarget: 3))
  }

  @Test func aLateRecordTakesThePrescriptionOfItsOwnTime() {
    let adjustedAfterwards = Example.past(
      .prescription(
        .loadAdjusted(
          LoadAdjusted(
            clientID: Example.client, exercise: "goblet-squat", from: Load(40, .kg), to: Load(45, .kg)))),
      at: Example.now - 3600)
    let outcome = Specification.practice(Example.prescribed, adjustedAfterwards).when(
      record(at: Example.now - 7200))
    #expect(snapshot(outcome)?.load == Load(40, .kg))
    let before = Specification.practice(Example.prescribed).when(
      record(Example.content(day: "2027-01-01"), at: Example.instant("2027-01-01T15:00:00Z")))
    #expect(before.events.count == 1)
    #expect(snapshot(before) == nil)
  }

  @Test func ignoresASnapshotThatIsGiven() {
    let invented = ExerciseWork(
      exercise: "goblet-squat", prescribed: PrescribedWork(sets: 9), sets: [SetDone(reps: 10)])
    #expect(snapshot(Specification.practice().when(record(Example.content([invented])))) == nil)
  }

  @Test func refusesWhoeverIsNotAClientAndARepeatedId() {
    Specification.given([]).when(record()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(record()).refused(.clientErased)
    Specification.practice(Example.sessionRecorded()).when(record()).refused(.alreadyRecorded)
  }

  @Test func refusesAnUnknownExercise() {
    let content = Example.content([ExerciseWork(exercise: "push-upp", sets: [SetDone(reps: 10)])])
    let refusal = Specification.practice().when(record(content)).refusal
    #expect(refusal?.code == .unknownExercise)
    #expect(refusal?.message.contains("push-up") == true)
  }

  @Test func refusesASessionWithoutSets() {
    Specification.practice().when(record(Example.content([]))).refused(.setsRequired)
    let empty = Example.content([ExerciseWork(exercise: "goblet-squat", sets: [])])
    Specification.practice().when(record(empty)).refused(.setsRequired)
    Specification.practice().when(record(SetDone(load: Load(40, .kg)))).refused(.setsRequired)
  }

  @Test(arguments: [
    (SetDone(reps: 0), "out-of-range", "reps"), (SetDone(reps: 0, seconds: 30), "out-of-range", "reps"),
    (SetDone(reps: 0, kind: .warmup), "out-of-range", "reps"),
    (SetDone(seconds: 0), "out-of-range", "seconds"),
    (SetDone(reps: 501, kind: .failure), "out-of-range", "reps"),
    (SetDone(reps: 501), "out-of-range", "reps"), (SetDone(reps: -1), "out-of-range", "reps"),
    (SetDone(seconds: 7201), "out-of-range", "seconds"), (SetDone(reps: 1, rir: 10.5), "out-of-range", "rir"),
    (SetDone(reps: 1, rpe: 0.5), "out-of-range", "rpe of a set"),
    (SetDone(reps: 1, load: Load(501, .kg)), "load-out-of-range", "load"),
    (SetDone(meters: -1), "out-of-range", "meters"), (SetDone(reps: 1, rir: .nan), "out-of-range", "rir"),
  ]) func refusesASetOutsideItsBoundsByName(_ set: SetDone, _ code: String, _ field: String) {
    let refusal = Specification.practice().when(record(set)).refusal
    #expect(refusal?.code.rawValue == code)
    #expect(refusal?.field == field)
  }

  @Test func onlyAFailedSetMayHaveNothingDone() {
    #expect(Specification.practice().when(record(SetDone(reps: 0, kind: .failure))).events.count == 1)
    #expect(Specification.practice().when(record(SetDone(seconds: 0, kind: .failure))).events.count == 1)
    let refusal = Specification.practice().when(record(SetDone(reps: 0))).refusal
    #expect(refusal?.message.contains("between 1 and 500") == true)
  }

  @Test func refusesTextsThatNobodyCanReadAndSealsTheOthersAlike() {
    Specification.practice().when(record(note: "a\u{7}b")).refused(.invalidText)
    #expect(
      Specification.practice().when(record(note: String(repeating: "a", count: 10_001))).refusal?.field
        == "note")
    #expect(Specification.practice().when(record(title: "two\nlines")).refusal?.field == "title")
    Specification.practice().when(record(title: String(repeating: "a", count: 201))).refused(.invalidText)
    let outcome = Specification.practice().when(record(note: "one\r\n\ttwo", title: "Caf\u{65}\u{301}"))
    #expect(outcome.drafts.first?.personal[.note] == "one\n\ttwo")
    #expect(outcome.drafts.first?.personal[.title]?.unicodeScalars.count == 4)
    let unseen = Specification.practice().when(record(note: "\u{200B} \u{FEFF}", title: "\u{2060}"))
    #expect(unseen.drafts.first?.personal == PersonalPart.none)
  }

  @Test func refusesTheRestOutsideItsBoundsByName() {
    func field(_ content: SessionContent) -> String? {
      let refusal = Specification.practice().when(record(content)).refusal
      return refusal?.code == .outOfRange ? refusal?.field : nil
    }
    #expect(field(Example.content(pain: PainScores(before: 11, during: 4, after: 3))) == "pain")
    #expect(field(Example.content(pain: PainScores(before: 1, during: -1, after: 3))) == "pain")
    #expect(field(Example.content(mood: MoodScores(before: 1, after: 11))) == "mood")
    #expect(field(Example.content(minutes: 0)) == "minutes")
    #expect(field(Example.content(minutes: 601)) == "minutes")
    #expect(field(Example.content(rpe: 10.5)) == "rpe")
    let set = SetDone(reps: 1)
    let painful = ExerciseWork(
      exercise: "push-up", sets: [set], pain: PainScores(before: 0, during: 0, after: 11))
    #expect(field(Example.content([painful])) == "pain of an exercise")
    #expect(
      field(Example.content([ExerciseWork(exercise: "push-up", sets: [set], activation: 11)])) == "activation"
    )
  }

  @Test func refusesATimeThatHasNotComeAndADayThatIsNotItsOwn() {
    #expect(Specification.practice().when(record(at: Example.now + 300)).events.count == 1)
    Specification.practice().when(record(at: Example.now + 301)).refused(.inTheFuture)
    Specification.practice().when(record(Example.content(day: "2027-02-19"))).refused(.wrongDay)
    let ancient = record(Example.content(day: "0027-02-20"), at: Example.instant("0027-02-20T17:00:00Z"))
    Specification.practice().when(ancient).refused(.outOfRange)
    #expect(Specification.practice().when(ancient).refusal?.field == "at")
    let late = Example.instant("2027-02-20T04:59:00Z")
    #expect(
      Specification.practice().when(record(Example.content(day: "2027-02-19"), at: late)).events.count == 1)
  }

  @Test func refusesAZoneThatIsNone() {
    let content = SessionContent(
      day: Example.day("2027-02-20"), timeZone: "EST", exercises: Example.content().exercises)
    Specification.practice().when(record(content)).refused(.unknownTimeZone)
  }
}
