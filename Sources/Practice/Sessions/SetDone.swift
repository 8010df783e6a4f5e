public import EventSourcing

/// One set as it was done; what was not said is nil and is never guessed.
public struct SetDone: Codable, Hashable, Sendable {
  /// Repetitions, 1 to 500; 0 only in a failed set.
  public let reps: Int?
  /// How long it was held or lasted, 1 to 7,200 seconds; 0 only in a failed set.
  public let seconds: Int?
  /// As entered; nil for bodyweight.
  public let load: Load?
  /// Repetitions in reserve, 0 to 10.
  public let rir: Double?
  /// Rating of perceived exertion of the set, 1 to 10.
  public let rpe: Double?
  public let kind: Kind
  /// Distance in metres.
  public let meters: Double?

  public init(
    reps: Int? = nil, seconds: Int? = nil, load: Load? = nil, rir: Double? = nil, rpe: Double? = nil,
    kind: Kind = .working, meters: Double? = nil
  ) {
    self.reps = reps
    self.seconds = seconds
    self.load = load
    self.rir = rir
    self.rpe = rpe
    self.kind = kind
    self.meters = meters
  }

  /// The part that a set plays in an exercise.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case working
    case warmup
    case drop
    /// Taken to the point where another repetition was not possible, be it the first.
    case failure
  }
}

extension SetDone.Kind: JSONRepresentable {}

extension SetDone: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    kind = try Kind(json: members.node("kind"))
    load = try members.nodeIfPresent("load").map { try Load(json: $0) }
    meters = try members.doubleIfPresent("meters")
    reps = try members.intIfPresent("reps")
    rir = try members.doubleIfPresent("rir")
    rpe = try members.doubleIfPresent("rpe")
    seconds = try members.intIfPresent("seconds")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("kind", kind)
      try $0.put("load", load)
      try $0.put("meters", meters)
      $0.put("reps", reps)
      try $0.put("rir", rir)
      try $0.put("rpe", rpe)
      $0.put("seconds", seconds)
    }
  }
}
