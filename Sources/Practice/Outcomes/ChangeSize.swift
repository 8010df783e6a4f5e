/// How large a change is by the published thresholds of its measure; never larger than a source says.
public enum ChangeSize: String, Codable, Hashable, Sendable, CaseIterable {
  /// The smallest that a client notices: “slightly better” (Salaffi 2004).
  case minimal
  /// “Much better” (Salaffi 2004).
  case much
  // The three of Abbott 2014.
  case small
  case medium
  case large
}
