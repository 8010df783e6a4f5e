/// The time that a pain score speaks of; scores of different windows are never compared.
public enum PainWindow: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case now
  /// The average of the last 24 hours.
  case day = "24-hour"
  /// The average of the last 7 days.
  case week = "7-day"
  /// The worst of the last 24 hours.
  case worst
}
