public import EventSourcing

extension Refusal.Code {
  // Outcomes
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
