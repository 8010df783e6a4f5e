public import EventSourcing
public import Foundation

/// What can happen around outcome measures.
public enum OutcomeEvent: SummarisedEvent {
  case outcomeRecorded(OutcomeRecorded)
  case outcomeWithdrawn(OutcomeWithdrawn)

  public var payload: any EventPayload {
    switch self {
    case .outcomeRecorded(let facts): facts
    case .outcomeWithdrawn(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .outcomeRecorded(let facts): facts.clientID
    case .outcomeWithdrawn(let facts): facts.clientID
    }
  }

  public var supersessionKey: String? {
    switch self {
    case .outcomeRecorded(let facts): "outcome:\(facts.outcomeID.lowercased)"
    case .outcomeWithdrawn(let facts): "outcome:\(facts.outcomeID.lowercased)"
    }
  }

  public var summary: String {
    switch self {
    case .outcomeRecorded(let facts): facts.summary
    case .outcomeWithdrawn(let facts): "\(facts.series) withdrawn"
    }
  }

  public var recordID: UUID? {
    switch self {
    case .outcomeRecorded(let facts): facts.outcomeID
    case .outcomeWithdrawn(let facts): facts.outcomeID
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .outcomeRecorded(let facts): facts.measure == .psfs ? [.activity] : []
    case .outcomeWithdrawn: [.reason]
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(OutcomeRecorded.self) { .outcome(.outcomeRecorded($0)) },
    .init(OutcomeWithdrawn.self) { .outcome(.outcomeWithdrawn($0)) },
  ]
}

extension OutcomeRecorded {
  /// For example `NRS, low back, left, 7-day: 5 of 10`.
  fileprivate var summary: String {
    let shown = Load.number((score * 10).rounded() / 10)
    return "\(series): \(shown) of \(Load.number(measure.range.upperBound))"
  }
}

extension Bounds {
  /// A score of any measure; each has a range of its own within it.
  public static let outcomeScore = 0.0...100
  /// Activities of one PSFS.
  public static let psfsActivities = 1...5
  /// One activity of the PSFS: 0 (cannot) to 10 (as before the trouble).
  public static let psfsActivity = 0...10
  /// How many items the PHQ-4 has.
  public static let phq4Items = 4
  /// One item of the PHQ-4: 0 (not at all) to 3 (nearly every day).
  public static let phq4Item = 0...3
}

extension Refusal.Code {
  // Outcomes
  public static let unknownOutcome: Self = "unknown-outcome"
  public static let scoreRequired: Self = "score-required"
  /// The score is worked out from what else is given, and not taken.
  public static let scoreComputed: Self = "score-computed"
  public static let siteRequired: Self = "site-required"
  public static let windowRequired: Self = "window-required"
  public static let itemsRequired: Self = "items-required"
  public static let missingItem: Self = "missing-item"
  /// The licence of the measure does not let its items be held.
  public static let itemsNotEmbedded: Self = "items-not-embedded"
  public static let activityRequired: Self = "activity-required"
  /// Something was given that the measure does not have.
  public static let notOfThisMeasure: Self = "not-of-this-measure"
}
