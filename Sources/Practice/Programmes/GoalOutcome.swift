/// How a client's goal ended; it never says why.
public enum GoalOutcome: String, Codable, Hashable, Sendable, CaseIterable {
  case reached
  case dropped
}
