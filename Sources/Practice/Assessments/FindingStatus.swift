/// Where a finding stands by its re-tests; its hypothesis is confirmed by none of these.
public enum FindingStatus: String, Codable, Hashable, Sendable, CaseIterable {
  /// Not re-tested yet.
  case open
  /// The newest re-test found it better, the same or worse.
  case persisting
  /// The newest re-test did not find it any more.
  case resolved
}
