/// How soon a physician must see a client whom the policy refers; it never names a diagnosis.
public enum ReferralUrgency: String, Codable, Hashable, Sendable, CaseIterable {
  case emergency
  case urgent
  case routine
}
