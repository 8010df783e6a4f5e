public import EventSourcing

/// The names under which records of flares, sleep, readiness and habits are refused.
extension Refusal.Code {
  public static let flareStands: Self = "flare-stands"
  public static let unknownFlare: Self = "unknown-flare"
  public static let beforeFlare: Self = "before-flare"
  public static let lifestyleTargetRequired: Self = "lifestyle-target-required"
  public static let unknownLifestyleChange: Self = "unknown-lifestyle-change"
  public static let reviewTooEarly: Self = "review-too-early"
}
