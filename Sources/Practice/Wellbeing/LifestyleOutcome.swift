/// How an agreed change of daily life went until its review; it never judges the client.
public enum LifestyleOutcome: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case kept
  case partly
  case notKept = "not-kept"

  /// As it is written in a sentence, for example `not kept`.
  public var words: String { rawValue.replacing("-", with: " ") }
}
