/// Three small programmes to begin with, shipped as data [h]; a practice saves its own under the same name to replace one.
///
/// They hold no load: that is for the person who applies them.
public enum ProgrammeTemplates {
  public static let shipped: [TemplateSaved] = [
    starter(
      "Low back starter",
      [
        ProgrammeExercise(
          exercise: "crook-lying-abdominal-brace", sets: 3, holdSeconds: 10, perWeek: 5,
          serves: [.joint("lumbar spine")]),
        ProgrammeExercise(
          exercise: "bird-dog-leg-only", sets: 2, repRange: RepRange(lowest: 6, highest: 10), rirTarget: 4,
          tempo: "2-1-2", perWeek: 3, serves: [.joint("lumbar spine")]),
        ProgrammeExercise(
          exercise: "knee-side-plank", sets: 2, holdSeconds: 15, perWeek: 3, serves: [.joint("lumbar spine")]),
        ProgrammeExercise(
          exercise: "two-leg-bridge", sets: 2, repRange: RepRange(lowest: 8, highest: 12), rirTarget: 4,
          tempo: "2-1-2", perWeek: 3, serves: [.joint("sacroiliac joint")]),
      ]),
    starter(
      "Knee starter",
      [
        ProgrammeExercise(
          exercise: "quad-set", sets: 3, holdSeconds: 10, perWeek: 5, serves: [.joint("patellofemoral joint")]
        ),
        ProgrammeExercise(
          exercise: "shallow-wall-sit", sets: 3, holdSeconds: 20, perWeek: 3,
          serves: [.joint("patellofemoral joint")]),
        ProgrammeExercise(
          exercise: "sit-to-stand-from-high-seat", sets: 2, repRange: RepRange(lowest: 8, highest: 12),
          rirTarget: 4, tempo: "3-1-1", perWeek: 3, serves: [.joint("knee")]),
        ProgrammeExercise(
          exercise: "side-lying-hip-abduction", sets: 2, repRange: RepRange(lowest: 8, highest: 12),
          rirTarget: 4, tempo: "2-1-2", perWeek: 3, serves: [.joint("hip")]),
      ]),
    starter(
      "Shoulder starter",
      [
        ProgrammeExercise(
          exercise: "scapular-setting", sets: 3, holdSeconds: 10, perWeek: 5,
          serves: [.joint("scapulothoracic joint")]),
        ProgrammeExercise(
          exercise: "isometric-external-rotation-at-wall", sets: 3, holdSeconds: 20, perWeek: 3,
          serves: [.joint("glenohumeral joint")]),
        ProgrammeExercise(
          exercise: "wall-push-up-plus", sets: 2, repRange: RepRange(lowest: 8, highest: 12), rirTarget: 4,
          tempo: "2-1-2", perWeek: 3, serves: [.joint("scapulothoracic joint")]),
        ProgrammeExercise(
          exercise: "supine-dowel-shoulder-flexion", sets: 2, repRange: RepRange(lowest: 8, highest: 12),
          rirTarget: 4, tempo: "2-1-2", perWeek: 3, serves: [.joint("glenohumeral joint")]),
      ]),
  ]

  private static func starter(_ name: String, _ exercises: [ProgrammeExercise]) -> TemplateSaved {
    TemplateSaved(
      slug: Slug.make(from: name), name: name, phase: .reEngage, restDaysPerWeek: 2, plansDeloads: false,
      exercises: exercises)
  }
}
