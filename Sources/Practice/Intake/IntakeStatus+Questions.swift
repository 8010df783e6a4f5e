extension IntakeStatus {
  /// The newest pain history; nil where none was told.
  public var history: PainHistoryRecorded? { histories.newest?.facts }

  /// The newest pain map; nil where none was drawn.
  public var map: PainMapRecorded? { maps.newest?.facts }

  /// The consent that stands; nil where none was given, or the last word took it back.
  public var consent: ConsentGiven? { consents.newest?.facts.given }

  /// The newest PAR-Q+, valid or not.
  public var screening: ScreeningRecorded? { screenings.newest?.facts }

  /// How the policy reads pain scores: absolute, unless another mode was agreed.
  public var painMode: PainMode { painModes.newest?.facts.mode ?? .absolute }

  /// Whether a practitioner said that the client recovers slowly.
  public var recoversSlowly: Bool { recoveries.newest?.facts.isSlow ?? false }

  /// Why a practitioner has to look before anything is proposed for a day; empty where nothing stands in the way.
  public func needsReview(on day: LocalDay) -> [ReviewReason] {
    ReviewReason.allCases.filter { reason in
      switch reason {
      case .painYoungerThan3Months: hasNewPain(on: day)
      case .painInReviewRegion: hasPainInReviewRegion
      }
    }
  }

  /// What of the intake is missing or has run out on a day. None of it blocks a proposal.
  public func gaps(on day: LocalDay) -> [IntakeGap] {
    IntakeGap.allCases.filter { gap in
      switch gap {
      case .painHistoryMissing: history == nil
      case .painMapMissing: map == nil
      case .consentMissing: consents.newest == nil
      case .consentWithdrawn: consents.newest != nil && consent == nil
      case .screeningMissing: screening == nil
      case .screeningExpired: screening.map { day > $0.validUntil } ?? false
      case .screeningNotCleared: screening.map { $0.outcome != .cleared } ?? false
      }
    }
  }

  /// A clearance is a word on the pain that was known when it was given, told by its onset: a later history of the same
  /// pain needs no new one, another pain does.
  private func hasNewPain(on day: LocalDay) -> Bool {
    guard let history, !history.isChronic(on: day) else { return false }
    let told = histories.entries
    return !clearances.entries.contains { clearance in
      guard clearance.facts.scope == .newPain else { return false }
      let next = told.partitioningIndex { !$0.precedes(clearance) }
      return next > 0 && told[next - 1].facts.onset == history.onset
    }
  }

  /// A clearance is a word on the map that was known when it was given: every later map is looked at anew.
  private var hasPainInReviewRegion: Bool {
    guard let map = maps.newest, !map.facts.regionsForReview.isEmpty else { return false }
    return !clearances.entries.contains { $0.facts.scope == .mappedRegion && map.precedes($0) }
  }
}
