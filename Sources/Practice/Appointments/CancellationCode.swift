/// Why an appointment was cancelled, coded; the reason in words is sealed apart.
public enum CancellationCode: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case clientRequest = "client-request"
  case illness
  case practitionerUnavailable = "practitioner-unavailable"
  case bookedInError = "booked-in-error"
  case other
}
