/// A sign that a client does more than they recover from; one alone says nothing, and none is a diagnosis.
public enum OverreachSign: String, Codable, Hashable, Sendable, CaseIterable {
  /// Estimated 1RM at least 5 % below its 28-day median, twice running.
  case strengthDown
  /// Session RPE at least 2 above its median at equal load.
  case effortUp
  /// Hooper z-score of at least 1.5 on 3 days running.
  case readinessLow
  /// Less than 6 hours of sleep on 3 nights running.
  case shortSleep
  /// Mean mood of 7 days at least 2 below that of 28.
  case moodDown
  /// Morning pain at least 1 up on the week before.
  case morningPainUp
}
