import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RecordSessionTests {
  private func record(
    _ content: SessionContent = Example.content(), at: Date? = nil, note: String? = nil, title: String? = nil
  ) -> RecordSession {
    RecordSession(
      sessionID: Example.session, clientID: Example.client, content: content, title: title, note: note,
      at: at, now: Example.now)
  }

  private func record(_ set: SetDone) -> RecordSession {
    record(Example.content([ExerciseWork(exercise: "goblet-squat", sets: [set])]))
  }

  private func snapshot(_ outcome: Specification<PracticeEvent>.Outcome) -> PrescribedWork? {
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

  @Test func helpIsKeptApartFromLoad() {
    let set = SetDone(reps: 8, assistance: Load(20, .kg), side: .left)
    guard case .session(.sessionRecorded(let facts)) = Specification.practice().when(record(set)).events.first
    else {
      Issue.record("The session was refused")
      return
    }
    #expect(facts.content.exercises.first?.sets == [set])
    let derived = SessionDerived(facts.content)
    #expect(derived.volumeLoad == nil)
    #expect(EstimatedOneRepMax([set]) == nil)
    #expect(facts.content.exercises.first?.loadKg == nil && facts.content.exercises.first?.assistanceKg == 20)
  }

  @Test func helpIsNoLoadAndStandsBesideNone() {
    Specification.practice().when(record(SetDone(reps: 8, load: Load(5, .kg), assistance: Load(20, .kg))))
      .refused(
        .outOfRange)
    Specification.practice().when(record(SetDone(reps: 8, assistance: Load(0, .kg)))).refused(.loadOutOfRange)
    Specification.practice().when(record(SetDone(reps: 8, assistance: Load(501, .kg)))).refused(
      .loadOutOfRange)
    let name = "pull-up-assisted"
    let added = Example.past(
      .catalogue(
        .exerciseAdded(ExerciseAdded(slug: name, name: "Pull Up (Assisted)", source: .strong, mapped: false)))
    )
    func session(_ set: SetDone) -> RecordSession {
      record(Example.content([ExerciseWork(exercise: name, sets: [set])]))
    }
    let refusal = Specification.practice(added).when(session(SetDone(reps: 8, load: Load(20, .kg)))).refusal
    #expect(refusal?.message.contains("-20kg") == true)
    Specification.practice(added).when(session(SetDone(reps: 8, assistance: Load(20, .kg)))).accepted()
  }

  @Test(
    arguments: [
      ("leg-press-machine", nil, true), ("sled-push", nil, true), ("lying-leg-curls", "machine", true),
      ("barbell-squat", "barbell", false), ("kneeling-press", nil, false), ("beinpresse", nil, true),
    ] as [(String, String?, Bool)]) func aMachineTakesAThousandKilograms(
      slug: String, equipment: String?, isMachine: Bool
    )
  {
    let known: PracticeEvent =
      equipment.map {
        .catalogue(
          .exerciseDescribed(
            ExerciseDescribed(
              slug: slug, name: slug, source: .freeExerciseDB, primaryMuscles: [], secondaryMuscles: [],
              equipment: $0, level: "beginner", category: "strength")))
      } ?? .catalogue(.exerciseAdded(ExerciseAdded(slug: slug, name: slug, source: .manual, mapped: false)))
    func session(_ kilograms: Double) -> Specification<PracticeEvent>.Outcome {
      Specification.practice(Example.past(known)).when(
        record(
          Example.content([ExerciseWork(exercise: slug, sets: [SetDone(reps: 8, load: Load(kilograms, .kg))])]
          )))
    }
    session(500).accepted()
    session(1001).refused(.loadOutOfRange)
    guard !isMachine else { return session(1000).accepted() }
    #expect(session(520).refusal?.message.contains("up to 1000 kg") == true)
    #expect(session(520).refusal?.code == .loadOutOfRange)
  }

  @Test func anOldImportOfAnAssistedExerciseReadsAsHelp() throws {
    let facts = """
      {"clientID":"00000000-0000-8000-8000-000000000001","content":{"day":"2027-03-01","exercises":[{"exercise":\
      "pull-up-assisted","sets":[{"kind":"working","load":{"unit":"kg","value":20},"reps":8}]},{"exercise":"squat",\
      "sets":[{"kind":"working","load":{"unit":"kg","value":60},"reps":5}]}],"timeZone":"America/New_York"},\
      "fingerprint":"c0ffee","origin":"strong","sessionID":"00000000-0000-8000-8000-000000000008"}
      """
    func sets(_ facts: String) throws -> [SetDone] {
      let event = try PracticeEvents.codec.decode(
        type: "session-recorded", version: 1, facts: Data(facts.utf8))
      guard case .session(.sessionRecorded(let recorded)) = event else { return [] }
      return recorded.content.exercises.flatMap(\.sets)
    }
    #expect(
      try sets(facts) == [SetDone(reps: 8, assistance: Load(20, .kg)), SetDone(reps: 5, load: Load(60, .kg))])
    // What a person wrote stays as it was written.
    #expect(
      try sets(facts.replacing("strong", with: "manual")).first == SetDone(reps: 8, load: Load(20, .kg)))
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
