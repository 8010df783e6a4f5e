public import EventSourcing

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

extension ExerciseWork: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    activation = try members.intIfPresent("activation")
    exercise = try members.text("exercise")
    pain = try members.nodeIfPresent("pain").map { try PainScores(json: $0) }
    prescribed = try members.nodeIfPresent("prescribed")?.decode(PrescribedWork.self)
    sets = try members.node("sets").array { try SetDone(json: $0) }
    techniqueOk = try members.boolIfPresent("techniqueOk")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("activation", activation)
      $0.put("exercise", exercise)
      try $0.put("pain", pain)
      try $0.encode("prescribed", prescribed)
      try $0.put("sets", sets)
      $0.put("techniqueOk", techniqueOk)
    }
  }
}
