extension IntakeEvent {
  public var summary: String {
    switch self {
    case .enquiryRecorded(let facts):
      facts.regions.isEmpty ? "enquiry" : "enquiry: \(facts.regions.map(\.words).joined(separator: ", "))"
    case .painHistoryRecorded(let facts):
      "pain since \(facts.onset) (\(facts.weeks(on: facts.day)) weeks), \(facts.cause.rawValue), \(facts.course.rawValue)"
    case .painMapRecorded(let facts):
      facts.pains.isEmpty
        ? "pain map: no pain"
        : "pain map: \(facts.pains.map { "\($0.site) \($0.nrs)" }.joined(separator: "; "))"
    case .consentGiven(let facts): "consent to version \(facts.version)"
    case .consentWithdrawn: "consent withdrawn"
    case .screeningRecorded(let facts):
      "PAR-Q+ \(facts.version): \(facts.outcome.rawValue), valid until \(facts.validUntil)"
    case .clearanceRecorded(let facts):
      switch facts.scope {
      case .newPain: "cleared: pain that is not chronic yet"
      case .mappedRegion: "cleared: pain in head, chest or abdomen"
      }
    case .painModeAgreed(let facts): "pain is read in \(facts.mode.rawValue) mode"
    case .slowRecoverySet(let facts): facts.isSlow ? "recovers slowly" : "recovers at the usual speed"
    }
  }
}
