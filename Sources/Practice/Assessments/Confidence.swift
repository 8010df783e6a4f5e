/// How far a hypothesis is to be trusted before a re-test; never high, because editions disagree and raters agree only
/// moderately (κ about 0.5 to 0.7).
public enum Confidence: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case low
  case moderate
}
