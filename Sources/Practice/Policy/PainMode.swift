/// How the policy reads a client's pain scores: by their height, or by their rise. It is agreed, never guessed.
public enum PainMode: String, Codable, Hashable, Sendable, CaseIterable {
  /// By height: the default.
  case absolute
  /// By the rise over the pain before; only with a practitioner's recorded agreement.
  case relative
}
