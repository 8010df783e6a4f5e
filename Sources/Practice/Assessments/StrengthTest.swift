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
