public import EventSourcing

extension Refusal.Code {
  // Assessments
  /// No part of the assessment was done.
  public static let partRequired: Self = "part-required"
  public static let unknownFindingKind: Self = "unknown-finding-kind"
  public static let duplicateFinding: Self = "duplicate-finding"
  public static let duplicateScore: Self = "duplicate-score"
  public static let duplicateTest: Self = "duplicate-test"
  public static let unknownFinding: Self = "unknown-finding"
  public static let beforeFinding: Self = "before-finding"
  /// A code is not in kebab case.
  public static let invalidCode: Self = "invalid-code"
  public static let muscleRequired: Self = "muscle-required"
  /// A muscle is said to be both overactive and underactive, or is named twice.
  public static let duplicateMuscle: Self = "duplicate-muscle"
}
