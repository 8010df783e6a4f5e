/// One test of strength on both sides, as read; it never names a device or a norm.
public struct StrengthTest: Codable, Hashable, Sendable {
  /// What was tested, in kebab case, for example `knee-extension`.
  public let test: String
  public let unit: StrengthUnit
  public let left: Double
  public let right: Double

  public init(test: String, unit: StrengthUnit, left: Double, right: Double) {
    self.test = test
    self.unit = unit
    self.left = left
    self.right = right
  }

  /// The difference between the sides; nil where neither showed any strength.
  public var asymmetry: Asymmetry? { Asymmetry(left: left, right: right) }
}

extension StrengthTest: InputObject {
  public static let fields: [Field<Self>] = [
    .init("test", \.test, "What was tested, in kebab case.", example: "knee-extension"),
    .init("unit", \.unit, "The unit of both readings.", example: .kg),
    .init("left", \.left, "What the left side read.", example: 42),
    .init("right", \.right, "What the right side read.", example: 34),
  ]
}

/// The unit in which a strength test was read.
public enum StrengthUnit: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case kg
  case lb
  case newtons = "n"
  case newtonMeters = "nm"
  /// For holds.
  case seconds = "s"
  case reps

  /// What one side may read [h].
  public var bounds: ClosedRange<Double> {
    switch self {
    case .kg: 0...500
    case .lb: 0...1100
    case .newtons: 0...5000
    case .newtonMeters: 0...1000
    case .seconds: 0...7200
    case .reps: 0...500
    }
  }
}

/// How much weaker one side is than the other: (stronger − weaker) / stronger × 100.
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
  public var isFlagged: Bool { exact.isAbove(Asymmetry.flaggedAbove) }

  /// The asymmetry of two readings in percent, rounded to 0.1: 42 and 34 → 19.0; nil where both are 0.
  public static func percent(_ left: Double, _ right: Double) -> Double? {
    Asymmetry(left: left, right: right)?.percent
  }
}
