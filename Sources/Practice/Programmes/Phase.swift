/// Where a client's programme stands on the way back to training, by the practice's four phases; it never moves by itself.
public enum Phase: String, Codable, Hashable, Sendable, CaseIterable, Comparable, InputValue {
  /// Isometric and controlled work, so that the muscle is felt and used again.
  case reEngage = "re-engage"
  /// Controlled work on the pattern of movement.
  case rePattern = "re-pattern"
  /// Dynamic work with growing loads, and joint stabilisation.
  case strengthen
  /// Prevention: what was reached is kept.
  case maintain

  private var place: Int {
    switch self {
    case .reEngage: 0
    case .rePattern: 1
    case .strengthen: 2
    case .maintain: 3
    }
  }

  /// In the order in which a client goes through them.
  public static func < (left: Phase, right: Phase) -> Bool { left.place < right.place }
}
