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
