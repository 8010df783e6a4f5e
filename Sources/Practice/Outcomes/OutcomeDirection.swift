/// Which way a score gets better.
public enum OutcomeDirection: String, Codable, Hashable, Sendable, CaseIterable {
  case higherIsBetter = "higher-is-better"
  case lowerIsBetter = "lower-is-better"
}
