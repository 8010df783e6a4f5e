/// The unit in which a strength test was read; it never changes what was read.
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
