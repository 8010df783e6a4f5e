/// Who cancelled an appointment: the client, or the practice itself; never which person.
public enum CancelledBy: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case client
  case practice
}
