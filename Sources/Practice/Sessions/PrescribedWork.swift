/// What was prescribed of an exercise when it was done: a snapshot, never updated afterwards.
public struct PrescribedWork: Codable, Hashable, Sendable {
  public let sets: Int
  public let repRange: RepRange?
  /// How long to hold each set, in seconds.
  public let holdSeconds: Int?
  /// As entered; nil for bodyweight.
  public let load: Load?
  /// Repetitions to keep in reserve, 0 to 10.
  public let rirTarget: Double?

  public init(
    sets: Int, repRange: RepRange? = nil, holdSeconds: Int? = nil, load: Load? = nil, rirTarget: Double? = nil
  ) {
    self.sets = sets
    self.repRange = repRange
    self.holdSeconds = holdSeconds
    self.load = load
    self.rirTarget = rirTarget
  }
}

extension PrescribedWork {
  /// What a prescription says.
  init(_ facts: ExercisePrescribed) {
    self.init(
      sets: facts.sets, repRange: facts.repRange, holdSeconds: facts.holdSeconds, load: facts.load,
      rirTarget: facts.rirTarget)
  }

  /// The same with another load.
  func with(load: Load) -> PrescribedWork {
    PrescribedWork(sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load, rirTarget: rirTarget)
  }
}
