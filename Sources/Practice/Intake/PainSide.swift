/// The side of the body on which it hurts, as the client has it.
public enum PainSide: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case left
  case right
  case central
}
