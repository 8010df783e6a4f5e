/// How long a client needs between sessions of the same muscles, as a practitioner sees it; a heuristic, not a measure.
public enum RecoverySpeed: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case usual
  /// The policy waits 72 hours instead of 48.
  case slow
}
