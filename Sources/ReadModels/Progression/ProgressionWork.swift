public import EventSourcing
public import Practice

/// What was done of one exercise in one session, in numbers.
public struct ProgressionWork: Codable, Hashable, Sendable {
  public let day: LocalDay
  /// The heaviest load of a working set, as entered; nil for bodyweight.
  public let load: Load?
  /// The least help of the working sets, as entered, where all were done with help; less is progress.
  public let assistance: Load?
  /// Of the working sets that had repetitions, in the order done.
  public let reps: [Int]
  /// Of the working sets that were held, in seconds, in the order done.
  public let holds: [Int]
  /// How many working sets were done.
  public let sets: Int
  /// Estimated one-repetition maximum in kilograms; nil where no set allows an estimate.
  public let e1rmKg: Double?
  public let e1rmIsLowerBound: Bool
  /// Σ repetitions × kilograms; nil for bodyweight.
  public let volumeKg: Double?
  /// Σ seconds of holds.
  public let timeUnderTension: Int?
  /// Pain in this exercise, otherwise of the whole session.
  public let pain: PainScores?
  public let techniqueOk: Bool?
  /// How well the target muscle was felt, 0 to 10; nil where it was not rated.
  public let activation: Int?
  /// The same by side; nil where no set says a side.
  public let sides: SidedWork?

  /// The numbers of an exercise in a session; nil where the session has nothing of it.
  init?(_ exercise: String, in content: SessionContent) {
    let parts = content.exercises.filter { $0.exercise == exercise }
    guard !parts.isEmpty else { return nil }
    let all = parts.flatMap(\.sets)
    let working = all.filter { $0.kind != .warmup }
    let estimate = EstimatedOneRepMax(all)
    day = content.day
    load = working.compactMap(\.load).filter { $0.kilograms > 0 }.max { $0.kilograms < $1.kilograms }
    assistance = working.leastAssistance
    reps = working.compactMap(\.reps)
    holds = working.filter { $0.reps == nil }.compactMap(\.seconds)
    sets = working.count
    e1rmKg = estimate?.kilograms
    e1rmIsLowerBound = estimate?.isLowerBound ?? false
    volumeKg = SessionDerived.volumeLoad(of: all)
    timeUnderTension = SessionDerived.timeUnderTension(of: all)
    pain = parts.compactMap(\.pain).first ?? content.pain
    let verdicts = parts.compactMap(\.techniqueOk)
    techniqueOk = verdicts.isEmpty ? nil : verdicts.allSatisfy { $0 }
    activation = parts.compactMap(\.activation).last
    sides = SidedWork(all)
  }
}

extension ProgressionWork: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    activation = try members.intIfPresent("activation")
    assistance = try members.nodeIfPresent("assistance").map { try Load(json: $0) }
    day = try LocalDay(json: members.node("day"))
    e1rmIsLowerBound = try members.bool("e1rmIsLowerBound")
    e1rmKg = try members.doubleIfPresent("e1rmKg")
    holds = try members.node("holds").array { try $0.int() }
    load = try members.nodeIfPresent("load").map { try Load(json: $0) }
    pain = try members.nodeIfPresent("pain").map { try PainScores(json: $0) }
    reps = try members.node("reps").array { try $0.int() }
    sets = try members.int("sets")
    sides = try members.nodeIfPresent("sides")?.decode(SidedWork.self)
    techniqueOk = try members.boolIfPresent("techniqueOk")
    timeUnderTension = try members.intIfPresent("timeUnderTension")
    volumeKg = try members.doubleIfPresent("volumeKg")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("activation", activation)
      try $0.put("assistance", assistance)
      try $0.put("day", day)
      $0.put("e1rmIsLowerBound", e1rmIsLowerBound)
      try $0.put("e1rmKg", e1rmKg)
      try $0.encode("holds", holds)
      try $0.put("load", load)
      try $0.put("pain", pain)
      try $0.encode("reps", reps)
      $0.put("sets", sets)
      try $0.encode("sides", sides)
      $0.put("techniqueOk", techniqueOk)
      $0.put("timeUnderTension", timeUnderTension)
      try $0.put("volumeKg", volumeKg)
    }
  }
}
