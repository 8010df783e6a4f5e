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
