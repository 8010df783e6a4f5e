/// The mean of some numbers and how far they spread; neither is ever guessed for too few.
enum Mean {
  static func of(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The sample standard deviation, with n − 1; nil for fewer than two values.
  static func deviation(of values: [Double]) -> Double? {
    guard values.count > 1, let mean = of(values) else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
