/// What the client says the pain began with; it is their word, never a diagnosis.
public enum PainCause: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case injury
  case illness
  case arthritis
  case fibromyalgia
  case other
}
