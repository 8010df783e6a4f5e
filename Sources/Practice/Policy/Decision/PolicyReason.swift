/// Why the policy proposes what it does, as codes that a practitioner's own words can be put to.
public enum PolicyReason: String, Codable, Hashable, Sendable, CaseIterable {
  case redFlag
  case noHistory
  case flarePersistentOrSevere
  case flare
  case flareOver
  case restSpacing
  case longBreak
  case `break`
  case painBeforeAboveYellow
  case repeatedRed
  case redAgainOrUnsettled
  case red
  case unsettledAgain
  case unsettled
  case weeklyPainUp2
  case overreach
  case deloadDue
  case weeklyPainUp1
  case shortSleep
  case lowReadiness
  case morningPainMissing
  case technique
  case holdsMet
  case holdCap
  case topRung
  case criteriaNotMet
  case missedAgain
  case missed
  case topOfRange
  case stepAboveCap
  case stableYellow
  case doubleProgression
  /// A load that cannot be cut, on the lowest rung.
  case noEasier
}
