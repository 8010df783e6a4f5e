/// What signals need to know of an exercise's place among others: what it trains, how, and its neighbours on the ladder.
public struct ExercisePlace: Hashable, Sendable {
  public let targetMuscles: [String]
  public let mode: Exercise.Mode
  /// The slug of the rung below; nil on the lowest.
  public let easier: String?
  /// The slug of the rung above; nil on the highest.
  public let harder: String?
  public let bodyHalf: Exercise.BodyHalf

  public init(
    targetMuscles: [String], mode: Exercise.Mode, easier: String?, harder: String?,
    bodyHalf: Exercise.BodyHalf
  ) {
    self.targetMuscles = targetMuscles
    self.mode = mode
    self.easier = easier
    self.harder = harder
    self.bodyHalf = bodyHalf
  }

  public init(_ exercise: Exercise) {
    self.init(
      targetMuscles: exercise.targetMuscles, mode: exercise.mode, easier: exercise.easier,
      harder: exercise.harder, bodyHalf: exercise.bodyHalf)
  }
}
