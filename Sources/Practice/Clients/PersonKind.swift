/// In which role a person is known to the practice; it says nothing else about them.
public enum PersonKind: String, Codable, Hashable, Sendable, CaseIterable {
  case client
  case practitioner
}
