import Practice

/// What is missing of an intake, as a person reads it.
extension IntakeGap {
  var words: String {
    switch self {
    case .painHistoryMissing: "pain history"
    case .painMapMissing: "pain map"
    case .consentMissing: "consent"
    case .consentWithdrawn: "consent (withdrawn)"
    case .screeningMissing: "PAR-Q+"
    case .screeningExpired: "PAR-Q+ (expired)"
    case .screeningNotCleared: "PAR-Q+ (not cleared)"
    }
  }
}
