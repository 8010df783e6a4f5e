/// How soon a red flag must be seen by a physician.
public enum Urgency: String, Codable, Hashable, Sendable, CaseIterable {
  case emergency
  case urgent
}
