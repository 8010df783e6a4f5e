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
