/// Where an exercise that is not in the catalogue came from.
public enum ExerciseSource: String, Codable, Hashable, Sendable, CaseIterable {
  case strong
  case hevy
  case manual
  /// The public collection free-exercise-db.
  case freeExerciseDB = "free-exercise-db"
}
