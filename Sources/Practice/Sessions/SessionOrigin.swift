public import EventSourcing

/// How a session came to be recorded: by hand here, or imported from an application.
public enum SessionOrigin: String, Codable, Hashable, Sendable, CaseIterable {
  case manual
  case strong
  case hevy
}

extension SessionOrigin: JSONRepresentable {}
