import EventSourcing

/// The terms on which an exercise begins that takes another's place.
///
/// A held exercise begins at ``firstHoldSeconds``; any other keeps the range of repetitions and begins at its lowest. Sets,
/// repetitions in reserve and the smallest change of load stay. Where nobody said how the new exercise is performed, it
/// keeps the work of the old one.
enum SubstitutionTerms {
  /// Seconds of the first hold on a new rung, as the policy has them [h].
  static let firstHoldSeconds = 20
  /// Repetitions of a rung that is counted, after an exercise that was not, as the policy has them [h].
  static let firstReps = 8
  /// How far the range of such a rung reaches above that [h].
  static let firstRange = 4

  static func terms(
    _ before: ExercisePrescribed, to exercise: CatalogueExercise, sets: Int?, repRange: RepRange?, load: Load?
  ) throws(Refusal) -> ExercisePrescribed {
    var range = repRange ?? before.repRange
    var hold: Int?
    if let mode = exercise.place?.mode {
      switch mode {
      case .isometric, .mobility:
        range = nil
        hold = firstHoldSeconds
      case .controlled, .dynamic: break
      }
    } else if range == nil {
      hold = before.holdSeconds
    }
    guard range != nil || hold != nil else {
      throw Refusal(
        .targetRequired,
        "The substitution was refused: the new exercise is counted in repetitions, and none were prescribed so far. "
          + "Give a range.", field: "reps")
    }
    return ExercisePrescribed(
      clientID: before.clientID, exercise: exercise.slug, sets: sets ?? before.sets, repRange: range,
      holdSeconds: hold, load: load, rirTarget: before.rirTarget, plateStep: before.plateStep,
      side: OneSidedExercises.contains(exercise.slug) ? before.side : nil)
  }
}
