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
