import Foundation

/// What a practitioner has to look at before `2026.2` proposes anything.
extension IntakeStatus {
  /// For how many days a score of distress counts.
  public static let distressDays = 28
  /// The PHQ-4 from which distress is severe (Kroenke 2009).
  public static let severeDistress = 9.0

  /// The gates that hold on a day, each with the positions that say so; none for what was never recorded.
  func policyGates(on day: LocalDay) -> [Policy2026_2.Gate: [Int64]] {
    var gates: [Policy2026_2.Gate: [Int64]] = [:]
    for gate in Policy2026_2.Gate.allCases {
      switch gate {
      case .consentWithdrawn:
        if consent == nil { gates[gate] = consents.newest.map { [$0.position] } }
      case .parqRefer: gates[gate] = unclearedReferral.map { [$0.position] }
      case .painHistoryMissing: if history == nil { gates[gate] = [] }
      case .painYoungerThan3Months:
        if hasNewPain(on: day) { gates[gate] = histories.newest.map { [$0.position] } ?? [] }
      case .painInReviewRegion:
        let maps = mapsForReview
        if !maps.isEmpty { gates[gate] = Set(maps.map(\.position)).sorted() }
      case .phq4Severe: gates[gate] = severeDistress(on: day).map { [$0.position] }
      }
    }
    return gates
  }

  /// Whether something of a scope waits for a practitioner's word on a day.
  func needsClearance(_ scope: ClearanceScope, on day: LocalDay) -> Bool {
    switch scope {
    case .newPain: hasNewPain(on: day)
    case .mappedRegion: hasPainInReviewRegion
    case .screening: unclearedReferral != nil
    case .distress: severeDistress(on: day) != nil
    }
  }

  /// The newest PAR-Q+ where it says to refer and nobody cleared it since; nil otherwise.
  public var screeningToClear: ScreeningRecorded? { unclearedReferral?.facts }

  /// The newest PHQ-4 where it is of the last 28 days and nobody reviewed it since, whatever its score; nil otherwise.
  public func distressToReview(on day: LocalDay) -> OutcomeRecorded? { unreviewedDistress(on: day)?.facts }

  /// The newest PAR-Q+ where it says to refer and nobody cleared it since.
  private var unclearedReferral: IntakeTimeline<ScreeningRecorded>.Entry? {
    guard let newest = screenings.newest, newest.facts.outcome == .refer, !isCleared(newest, .screening)
    else {
      return nil
    }
    return newest
  }

  /// The newest PHQ-4 where it shows severe distress and nobody reviewed it since.
  private func severeDistress(on day: LocalDay) -> IntakeTimeline<OutcomeRecorded>.Entry? {
    unreviewedDistress(on: day).flatMap { $0.facts.score >= Self.severeDistress ? $0 : nil }
  }

  private func unreviewedDistress(on day: LocalDay) -> IntakeTimeline<OutcomeRecorded>.Entry? {
    guard let newest = distress.newest, day - newest.facts.day <= Self.distressDays,
      !isCleared(newest, .distress)
    else { return nil }
    return newest
  }

  /// A clearance is a word on what was recorded when it was given.
  private func isCleared<Facts>(_ entry: IntakeTimeline<Facts>.Entry, _ scope: ClearanceScope) -> Bool {
    clearances.entries.contains {
      $0.facts.scope == scope && $0.position > entry.position && $0.occurredAt >= entry.occurredAt
    }
  }
}
