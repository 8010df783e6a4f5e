/// Mood before and after a session, each 0 (lowest) to 10; a trend, never a screen.
public struct MoodScores: Codable, Hashable, Sendable {
  public let before: Int
  public let after: Int

  public init(before: Int, after: Int) {
    self.before = before
    self.after = after
  }
}
