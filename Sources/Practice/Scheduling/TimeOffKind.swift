/// Why a practitioner is not to be booked for a while; never the reason in words.
public enum TimeOffKind: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// An hour or two of a working day.
  case pause = "break"
  /// A day or more.
  case timeOff = "time-off"
}
