/// Why a client's care ended, by a few words that can be counted; the story is sealed apart.
public enum DischargeCause: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case goalsReached = "goals-reached"
  case moved
  case noContact = "no-contact"
  case referred
  case other
}
