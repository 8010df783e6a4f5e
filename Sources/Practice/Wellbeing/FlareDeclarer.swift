/// Who said that a flare had begun; it never says who recorded it.
public enum FlareDeclarer: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case client
  case practitioner
}
