import EventSourcing
import Foundation
import Practice

/// Facts around programmes, with defaults that an example changes only where it matters.
extension Example {
  static let goal = id(60)
  static let backFlare = id(61)

  static func phaseMoved(to phase: Phase, from: Phase? = nil) -> Draft<PracticeEvent> {
    past(.programme(.phaseMoved(PhaseMoved(clientID: client, from: from, to: phase, day: day("2027-02-01")))))
  }

  static func goalSet(_ id: UUID = goal, client: UUID = client) -> Draft<PracticeEvent> {
    past(.programme(.goalSet(GoalSet(clientID: client, goalID: id, by: day("2027-06-01")))))
  }

  static func goalClosed(_ id: UUID = goal) -> Draft<PracticeEvent> {
    past(.programme(.goalClosed(GoalClosed(clientID: client, goalID: id, outcome: .reached))))
  }

  static func discharged(on date: String = "2027-02-01", client: UUID = client) -> Draft<PracticeEvent> {
    past(
      .programme(.clientDischarged(ClientDischarged(clientID: client, day: day(date), cause: .goalsReached))))
  }

  static let readmitted = past(
    .programme(.clientReadmitted(ClientReadmitted(clientID: client, day: day("2027-02-10")))))

  static func exercise(
    _ slug: String, sets: Int = 3, reps: RepRange? = RepRange(lowest: 8, highest: 12), hold: Int? = nil,
    load: Load? = nil, rir: Double? = nil, plate: Load? = nil, tempo: String? = nil, perWeek: Int? = nil,
    serves: [Served] = []
  ) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: slug, sets: sets, repRange: reps, holdSeconds: hold, load: load, rirTarget: rir,
      plateStep: plate, tempo: tempo, perWeek: perWeek, serves: serves)
  }

  /// A programme as it was recorded: its phase, itself, and a prescription for each exercise.
  static func programme(
    version: Int = 1, phase: Phase = .strengthen, _ exercises: [ProgrammeExercise], retired: [String] = []
  ) -> [Draft<PracticeEvent>] {
    let facts = ProgrammePrescribed(
      clientID: client, version: version, phase: phase, restDaysPerWeek: 2, plansDeloads: true,
      exercises: exercises, retired: retired)
    return [phaseMoved(to: phase), past(.programme(.programmePrescribed(facts)))]
      + exercises.map { past(.prescription(.exercisePrescribed($0.prescription(for: client)))) }
  }

  static func hurting(_ scores: [PainRegion: Int], client: UUID = client, at moment: Date = earlier) -> Draft<
    PracticeEvent
  > {
    let pains = scores.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      PainScore(site: PainSite(region: $0.key, side: .left), nrs: $0.value)
    }
    let map = PainMapRecorded(clientID: client, day: day("2027-02-01"), pains: pains)
    return past(.intake(.painMapRecorded(map)), at: moment)
  }

  static func flaring(_ region: PainRegion, client: UUID = client) -> Draft<PracticeEvent> {
    past(
      .wellbeing(
        .flareDeclared(
          FlareDeclared(
            clientID: client, flareID: backFlare, day: day("2027-02-01"), region: region, nrs: 4,
            declaredBy: .client))))
  }

  static let flareOver = past(
    .wellbeing(.flareResolved(FlareResolved(clientID: client, flareID: backFlare, day: day("2027-02-05")))))

  static func described(
    _ name: String, primary: [String] = ["abdominals"], secondary: [String] = [], equipment: String? = nil,
    instructions: [String] = [], images: [String] = []
  ) -> ExerciseDescribed {
    ExerciseDescribed(
      slug: Slug.make(from: name), name: name, source: .freeExerciseDB, primaryMuscles: primary,
      secondaryMuscles: secondary, equipment: equipment, level: "beginner", category: "strength",
      instructions: instructions, images: images)
  }

  static func placed(
    _ slug: String, muscles: [String] = ["rectus abdominis"], joints: [String] = ["lumbar spine"],
    mode: Exercise.Mode = .dynamic, ladder: String = "A", rung: Int = 7, easier: String? = nil,
    harder: String? = nil, caution: [PainRegion] = [.lowBack]
  ) -> LadderAssigned {
    LadderAssigned(
      slug: slug, targetMuscles: muscles, jointsStabilised: joints, mode: mode, ladder: ladder, rung: rung,
      easier: easier, harder: harder, cautionRegions: caution, bodyHalf: .upper)
  }

  static func past(_ event: ProgrammeEvent) -> Draft<PracticeEvent> { past(.programme(event)) }
  static func past(_ event: CatalogueEvent) -> Draft<PracticeEvent> { past(.catalogue(event)) }
}

extension Specification where Event == PracticeEvent {
  /// The practice with its people, and then some events.
  static func practice(_ drafts: [Draft<PracticeEvent>]) -> Specification {
    given(Example.everybody + drafts)
  }
}
