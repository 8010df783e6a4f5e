extension SessionContent {
  /// The same work, each exercise with a snapshot of its prescription.
  func prescribed(_ snapshot: (ExerciseWork) -> PrescribedWork?) -> SessionContent {
    SessionContent(
      day: day, timeZone: timeZone,
      exercises: exercises.map { work in
        ExerciseWork(
          exercise: work.exercise, prescribed: snapshot(work), sets: work.sets, techniqueOk: work.techniqueOk,
          pain: work.pain, activation: work.activation)
      },
      pain: pain, mood: mood, minutes: minutes, rpe: rpe)
  }
}
