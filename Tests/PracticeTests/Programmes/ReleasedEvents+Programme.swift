import Foundation
import Practice

extension ReleasedEvents {
  static let goal = Example.id(40)
  static let finding = Example.id(41)

  /// One exercise of a programme with every field set.
  static let programmeExercise = ProgrammeExercise(
    exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 8, highest: 12), holdSeconds: 5,
    load: Load(20, .kg), rirTarget: 3, plateStep: Load(2.5, .kg), tempo: "3-1-1", perWeek: 2,
    serves: [.finding(finding), .joint("knee")], side: .left)

  /// The same as version 1 could say it.
  private static let programmeExerciseV1 = ProgrammeExercise(
    exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 8, highest: 12), holdSeconds: 5,
    load: Load(20, .kg), rirTarget: 3, plateStep: Load(2.5, .kg), tempo: "3-1-1", perWeek: 2,
    serves: [.finding(finding), .joint("knee")])

  /// What version 1 of prescriptions, programmes and templates reads as.
  static let olderProgramme: [String: PracticeEvent] = [
    "exercise-prescribed.v1": .prescription(
      .exercisePrescribed(
        ExercisePrescribed(
          clientID: Example.client, exercise: "goblet-squat", sets: 3,
          repRange: RepRange(lowest: 8, highest: 12), holdSeconds: 5, load: Load(40, .kg), rirTarget: 3,
          plateStep: Load(2.5, .kg)))),
    "exercise-described.v1": .catalogue(
      .exerciseDescribed(
        ExerciseDescribed(
          slug: "3-4-sit-up", name: "3/4 Sit-Up", source: .freeExerciseDB, primaryMuscles: ["abdominals"],
          secondaryMuscles: ["lower back"], equipment: "body only", force: "pull", mechanic: "compound",
          level: "beginner", category: "strength"))),
    "programme-prescribed.v1": .programme(
      .programmePrescribed(
        ProgrammePrescribed(
          clientID: Example.client, version: 2, phase: .strengthen, restDaysPerWeek: 2, plansDeloads: true,
          template: "knee-starter", exercises: [programmeExerciseV1], retired: ["quad-set"]))),
    "template-saved.v1": .programme(
      .templateSaved(
        TemplateSaved(
          slug: "hip-starter", name: "Hip starter", phase: .reEngage, restDaysPerWeek: 3, plansDeloads: false,
          exercises: [programmeExerciseV1]))),
  ]

  /// What happened around programmes and the catalogue.
  static let programme: [PracticeEvent] = [
    .programme(.goalSet(GoalSet(clientID: Example.client, goalID: goal, by: Example.day("2027-06-01")))),
    .programme(.goalClosed(GoalClosed(clientID: Example.client, goalID: goal, outcome: .reached))),
    .programme(
      .phaseMoved(
        PhaseMoved(
          clientID: Example.client, from: .rePattern, to: .strengthen, day: Example.day("2027-03-01")))),
    .programme(
      .programmePrescribed(
        ProgrammePrescribed(
          clientID: Example.client, version: 2, phase: .strengthen, restDaysPerWeek: 2, plansDeloads: true,
          template: "knee-starter", exercises: [programmeExercise], retired: ["quad-set"]))),
    .programme(
      .programmePrescribed(
        ProgrammePrescribed(
          clientID: Example.client, version: 3, phase: .strengthen, restDaysPerWeek: 2, plansDeloads: true,
          exercises: [programmeExercise],
          draft: PrescribedDraft(
            plan: "plan-2026.1", position: 1042, digest: "9f86d081884c7d65", phase: .strengthen,
            restDaysPerWeek: 3, days: 3, equipment: [.band, .step], exercises: [programmeExercise])))),
    .programme(
      .templateSaved(
        TemplateSaved(
          slug: "hip-starter", name: "Hip starter", phase: .reEngage, restDaysPerWeek: 3, plansDeloads: false,
          exercises: [programmeExercise]))),
    .programme(
      .exerciseSubstituted(
        ExerciseSubstituted(
          clientID: Example.client, from: "goblet-squat", to: "goblet-box-squat", direction: .easier))),
    .programme(
      .cautionOverridden(
        CautionOverridden(
          clientID: Example.client, exercise: "goblet-squat", regions: [.hipGroin, .knee],
          practitionerID: Example.practitioner))),
    .programme(
      .clientDischarged(
        ClientDischarged(clientID: Example.client, day: Example.day("2027-06-01"), cause: .goalsReached))),
    .programme(.clientReadmitted(ClientReadmitted(clientID: Example.client, day: Example.day("2027-09-01")))),
    .programme(
      .siteEquipmentSet(SiteEquipmentSet(siteID: Example.site, equipment: [.band, .dumbbell]))),
    .programme(
      .homeEquipmentSet(HomeEquipmentSet(clientID: Example.client, equipment: [.band, .step]))),
    .programme(.trainingDaysSet(TrainingDaysSet(clientID: Example.client, days: 3))),
    .programme(
      .aftercareChecked(
        AftercareChecked(
          clientID: Example.client, schedule: "prevention-2026.1", dischargedOn: Example.day("2027-06-01"),
          month: 3, day: Example.day("2027-09-03"), nrs: 2, psfs: 7.5, training: .asPlanned))),
    .catalogue(
      .exerciseDescribed(
        ExerciseDescribed(
          slug: "3-4-sit-up", name: "3/4 Sit-Up", source: .freeExerciseDB, primaryMuscles: ["abdominals"],
          secondaryMuscles: ["lower back"], equipment: "body only", force: "pull", mechanic: "compound",
          level: "beginner", category: "strength", instructions: ["Lie down.", "Sit up three quarters."],
          images: ["3_4_Sit-Up/0.jpg"]))),
    .catalogue(
      .exerciseNoteSet(
        ExerciseNoteSet(
          slug: "3-4-sit-up", text: "Slowly.", link: "https://practice.example.org/sit-up"))),
    .catalogue(
      .ladderAssigned(
        LadderAssigned(
          slug: "3-4-sit-up", targetMuscles: ["rectus abdominis"], jointsStabilised: ["lumbar spine"],
          mode: .dynamic, ladder: "A", rung: 7, easier: "forearm-plank", harder: "push-up",
          cautionRegions: [.lowBack, .neck], bodyHalf: .upper))),
  ]
}
