/// How much weaker one side is than the other: (stronger − weaker) / stronger × 100; it never says which side is at fault.
public struct Asymmetry: Hashable, Sendable {
  /// Above this many percent it is flagged [h].
  public static let flaggedAbove = 15.0

  /// Percent, 0 to 100, unrounded.
  public let exact: Double
  /// The weaker side; nil where both are alike.
  public let weaker: PainSide?

  /// The asymmetry of two readings in one unit; nil where both are 0, and for a reading below 0 or not a number.
  public init?(left: Double, right: Double) {
    guard left.isFinite, right.isFinite, left >= 0, right >= 0 else { return nil }
    let stronger = max(left, right)
    guard stronger > 0 else { return nil }
    exact = (stronger - min(left, right)) / stronger * 100
    weaker = left == right ? nil : left < right ? .left : .right
  }

  /// Percent as shown, rounded to 0.1.
  public var percent: Double { (exact * 10).rounded() / 10 }

  /// Whether it is above ``flaggedAbove``, by the unrounded number (1e−9 allowed for).
  public var isFlagged: Bool { exact > Asymmetry.flaggedAbove + 1e-9 }

  /// The asymmetry of two readings in percent, rounded to 0.1: 42 and 34 → 19.0; nil where both are 0.
  public static func percent(_ left: Double, _ right: Double) -> Double? {
    Asymmetry(left: left, right: right)?.percent
  }
}
