public import EventSourcing
public import Practice

/// A session as a whole, as it was last corrected; it never holds a note.
public struct ProgressionSession: Codable, Hashable, Sendable {
  public let day: LocalDay
  /// The IANA name of the zone in which it took place.
  public let timeZone: String
  public let origin: SessionOrigin
  /// The slugs of its exercises, in the order done.
  public let exercises: [String]
  public let pain: PainScores?
  public let mood: MoodScores?
  public let minutes: Int?
  /// 0 to 10.
  public let rpe: Double?
  /// Σ repetitions × kilograms; nil for bodyweight.
  public let volumeKg: Double?

  init(_ content: SessionContent, origin: SessionOrigin) {
    day = content.day
    timeZone = content.timeZone
    self.origin = origin
    exercises = content.slugs
    pain = content.pain
    mood = content.mood
    minutes = content.minutes
    rpe = content.rpe
    volumeKg = SessionDerived(content).volumeLoad
  }
}

extension ProgressionSession: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    day = try LocalDay(json: members.node("day"))
    exercises = try members.node("exercises").array { try $0.text() }
    minutes = try members.intIfPresent("minutes")
    mood = try members.nodeIfPresent("mood")?.decode(MoodScores.self)
    origin = try SessionOrigin(json: members.node("origin"))
    pain = try members.nodeIfPresent("pain").map { try PainScores(json: $0) }
    rpe = try members.doubleIfPresent("rpe")
    timeZone = try members.text("timeZone")
    volumeKg = try members.doubleIfPresent("volumeKg")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("day", day)
      try $0.encode("exercises", exercises)
      $0.put("minutes", minutes)
      try $0.encode("mood", mood)
      try $0.put("origin", origin)
      try $0.put("pain", pain)
      try $0.put("rpe", rpe)
      $0.put("timeZone", timeZone)
      try $0.put("volumeKg", volumeKg)
    }
  }
}
