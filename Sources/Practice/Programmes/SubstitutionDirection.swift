/// Where on its ladder the exercise that took another's place stands; it never says that it is better.
public enum SubstitutionDirection: String, Codable, Hashable, Sendable, CaseIterable {
  case easier
  case harder
  /// Neither the next easier nor the next harder rung.
  case other
}
