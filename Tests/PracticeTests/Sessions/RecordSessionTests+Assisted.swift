import EventSourcing
import Foundation
import Practice
import Testing

/// Sets that somebody or something helped with.
extension RecordSessionTests {
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
}
