import Practice

/// A test of strength on both sides, as it reads in each assessment of a course; it never names a norm.
struct SampleStrength: Sendable {
  let test: String
  let unit: StrengthUnit
  /// Left and right, by assessment; the last ones go on.
  let readings: [(left: Double, right: Double)]

  init(_ test: String, _ unit: StrengthUnit, _ readings: (left: Double, right: Double)...) {
    self.test = test
    self.unit = unit
    self.readings = readings
  }

  /// The test of an assessment, 0 for the first; nil without readings.
  func reading(_ round: Int) -> StrengthTest? {
    readings.carried(to: round).map {
      StrengthTest(test: test, unit: unit, left: $0.left, right: $0.right)
    }
  }
}
