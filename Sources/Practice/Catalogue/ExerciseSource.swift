/// Where an exercise that is not in the catalogue came from; it never says that the exercise has a ladder.
public enum ExerciseSource: String, Codable, Hashable, Sendable, CaseIterable {
  case strong
  case hevy
  case manual
  /// The public collection free-exercise-db.
  case freeExerciseDB = "free-exercise-db"
}
