public import EventSourcing

/// What an appointment is for; it never holds its state.
public enum AppointmentKind: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case consultation
  case session
}

extension AppointmentKind: JSONRepresentable {}
