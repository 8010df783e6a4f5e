/// Why a day was a day of rest; it never judges it.
public enum RestReason: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case planned
  case sore
  case ill
  case travel
}
