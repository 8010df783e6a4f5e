/// One exercise of a session: what was prescribed, and the sets that were done; it never holds a note.
public struct ExerciseWork: Codable, Hashable, Sendable {
  /// The slug of the exercise.
  public let exercise: String
  /// The prescription when it was done; nil where there was none.
  public let prescribed: PrescribedWork?
  /// In the order done.
  public let sets: [SetDone]
  /// Whether the technique was sound; nil where nobody said.
  public let techniqueOk: Bool?
  /// Pain in this exercise, where it was scored apart.
  public let pain: PainScores?
  /// How well the target muscle was felt, 0 to 10.
  public let activation: Int?

  public init(
    exercise: String, prescribed: PrescribedWork? = nil, sets: [SetDone], techniqueOk: Bool? = nil,
    pain: PainScores? = nil, activation: Int? = nil
  ) {
    self.exercise = exercise
    self.prescribed = prescribed
    self.sets = sets
    self.techniqueOk = techniqueOk
    self.pain = pain
    self.activation = activation
  }
}
