/// What a client rates of themselves in an assessment, in the practice's own words; never the item of a published
/// instrument, and never comparable with one [h].
public enum AssessmentScale: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// 0 (none) to 10 (cannot bring myself to move).
  case fearOfMovement = "fear-of-movement"
  /// 0 (none) to 10 (fully confident to move and train).
  case confidence
  /// 0 (none) to 10 (as much as I can imagine).
  case stress
  /// 0 (as low as I can imagine) to 10 (as good).
  case mood
  /// Minutes that sitting is fine for.
  case sittingMinutes = "sitting-minutes"
  /// Minutes that walking is fine for.
  case walkingMinutes = "walking-minutes"
  /// 0 (cannot climb stairs) to 10 (no difficulty).
  case stairs
  /// 0 (cannot lift) to 10 (no difficulty).
  case lifting

  /// The part of the assessment that it belongs to.
  public var part: AssessmentPart {
    switch self {
    case .fearOfMovement, .confidence: .mental
    case .stress, .mood: .emotional
    case .sittingMinutes, .walkingMinutes, .stairs, .lifting: .functional
    }
  }

  /// What a score may be: points, or minutes up to eight hours.
  public var bounds: ClosedRange<Int> {
    switch self {
    case .sittingMinutes, .walkingMinutes: Bounds.toleratedMinutes
    case .fearOfMovement, .confidence, .stress, .mood, .stairs, .lifting: Bounds.tenPoints
    }
  }

  /// Which way is good.
  public var direction: OutcomeDirection {
    switch self {
    case .fearOfMovement, .stress: .lowerIsBetter
    case .confidence, .mood, .sittingMinutes, .walkingMinutes, .stairs, .lifting: .higherIsBetter
    }
  }
}
