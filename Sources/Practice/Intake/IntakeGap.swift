/// What of the intake is missing or has run out: a reminder for people, which never blocks a proposal.
public enum IntakeGap: String, Codable, Hashable, Sendable, CaseIterable {
  case painHistoryMissing
  case painMapMissing
  case consentMissing
  case consentWithdrawn
  case screeningMissing
  case screeningExpired
  /// The newest PAR-Q+ asks for follow-up or a referral.
  case screeningNotCleared
}
