import EventSourcing
import Foundation

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

/// What of the intake is to be looked at, asked for or made good on a day.
extension IntakeStatus {
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
  func hasNewPain(on day: LocalDay) -> Bool {
    guard let history, !history.isChronic(on: day) else { return false }
    let told = histories.entries
    // Where two records became one, a word on the other's pain was none on this one.
    let stood = told.last.flatMap { newest in renewals.values.contains(newest.position) ? newest : nil }
    return !clearances.entries.contains { clearance in
      guard clearance.facts.scope == .newPain, stood?.precedes(clearance) ?? true else { return false }
      let next = told.partitioningIndex { !$0.precedes(clearance) }
      return next > 0 && told[next - 1].facts.onset == history.onset
    }
  }

  /// A clearance is a word on the map that was known when it was given: every later map is looked at anew.
  var hasPainInReviewRegion: Bool { !mapsForReview.isEmpty }

  /// The maps that stand and have pain in a region for review of which nobody gave a word since.
  var mapsForReview: [IntakeTimeline<PainMapRecorded>.Entry] {
    standingMaps.filter { map in
      !map.facts.regionsForReview.isEmpty
        && !clearances.entries.contains { $0.facts.scope == .mappedRegion && map.precedes($0) }
    }
  }
}
