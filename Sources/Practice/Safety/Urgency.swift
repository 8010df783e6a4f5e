/// How soon a red flag must be seen by a physician; it never names a diagnosis.
public enum Urgency: String, Codable, Hashable, Sendable, CaseIterable {
  case emergency
  case urgent
}
