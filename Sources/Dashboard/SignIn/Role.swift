/// What the holder of a token is to the practice; what each may do stands in ``Endpoint``, never here.
public enum Role: String, CaseIterable, Codable, Hashable, Sendable {
  case owner
  case practitioner
  case frontDesk = "front-desk"
  case readOnly = "read-only"
  /// Runs the machines: sees that they work, and nothing about clients.
  case `operator`
}
