/// What the PAR-Q+ came to on its own form; the practice stores the outcome and never the questions.
public enum ScreeningOutcome: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// Cleared for physical activity.
  case cleared
  /// Follow-up questions are open.
  case followUp = "follow-up"
  /// To be seen by a qualified professional first.
  case refer
}
