/// What a re-test showed of a finding, in the practitioner's judgement; it never says what caused the change.
public enum RetestResult: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case resolved
  case better
  case same
  case worse
}
