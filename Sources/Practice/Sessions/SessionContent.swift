public import EventSourcing

/// What was done in a session; its notes and title are sealed apart and never stand here.
public struct SessionContent: Codable, Hashable, Sendable {
  /// The day of the session in its own zone.
  public let day: LocalDay
  /// The IANA name of the zone in which it took place.
  public let timeZone: String
  /// In the order done.
  public let exercises: [ExerciseWork]
  public let pain: PainScores?
  public let mood: MoodScores?
  /// How long it took, 1 to 600 minutes.
  public let minutes: Int?
  /// Rating of perceived exertion of the whole session, 0 to 10 (Foster 2001).
  public let rpe: Double?

  public init(
    day: LocalDay, timeZone: String, exercises: [ExerciseWork], pain: PainScores? = nil,
    mood: MoodScores? = nil, minutes: Int? = nil, rpe: Double? = nil
  ) {
    self.day = day
    self.timeZone = timeZone
    self.exercises = exercises
    self.pain = pain
    self.mood = mood
    self.minutes = minutes
    self.rpe = rpe
  }

  /// The slugs of its exercises, each once, in the order done.
  public var slugs: [String] {
    var seen: Set<String> = []
    return exercises.map(\.exercise).filter { seen.insert($0).inserted }
  }
}

extension SessionContent: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    day = try LocalDay(json: members.node("day"))
    exercises = try members.node("exercises").array { try ExerciseWork(json: $0) }
    minutes = try members.intIfPresent("minutes")
    mood = try members.nodeIfPresent("mood")?.decode(MoodScores.self)
    pain = try members.nodeIfPresent("pain").map { try PainScores(json: $0) }
    rpe = try members.doubleIfPresent("rpe")
    timeZone = try members.text("timeZone")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("day", day)
      try $0.put("exercises", exercises)
      $0.put("minutes", minutes)
      try $0.encode("mood", mood)
      try $0.put("pain", pain)
      try $0.put("rpe", rpe)
      $0.put("timeZone", timeZone)
    }
  }
}

extension SessionContent {
  /// The same work, each exercise with a snapshot of its prescription.
  func prescribed(_ snapshot: (ExerciseWork) -> PrescribedWork?) -> SessionContent {
    SessionContent(
      day: day, timeZone: timeZone,
      exercises: exercises.map { work in
        ExerciseWork(
          exercise: work.exercise, prescribed: snapshot(work), sets: work.sets, techniqueOk: work.techniqueOk,
          pain: work.pain, activation: work.activation)
      }, pain: pain, mood: mood, minutes: minutes, rpe: rpe)
  }
}

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

/// Pain before, during and after, each on the numeric rating scale, 0 (none) to 10.
public struct PainScores: Codable, Hashable, Sendable {
  public let before: Int
  public let during: Int
  public let after: Int

  public init(before: Int, during: Int, after: Int) {
    self.before = before
    self.during = during
    self.after = after
  }

  /// The highest of during and after.
  public var peak: Int { max(during, after) }

  /// How far the peak lies above the pain before; negative where it eased.
  public var rise: Int { peak - before }
}

extension PainScores: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    after = try members.int("after")
    before = try members.int("before")
    during = try members.int("during")
  }

  public func write(to json: JSONOutput) {
    json.object {
      $0.put("after", after)
      $0.put("before", before)
      $0.put("during", during)
    }
  }
}

/// Mood before and after a session, each 0 (lowest) to 10; a trend, never a screen.
public struct MoodScores: Codable, Hashable, Sendable {
  public let before: Int
  public let after: Int

  public init(before: Int, after: Int) {
    self.before = before
    self.after = after
  }
}
