/// How a client's goal ended; it never says why.
public enum GoalOutcome: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case reached
  case dropped
}
