/// The part of daily life that an agreed change is about; what exactly was agreed is sealed apart.
public enum LifestyleArea: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case posture
  case ergonomics
  case stress
  case sleep
}
