/// What the numbers of a state may be; wide enough for any client, and narrow enough that arithmetic stays exact.
enum StateBounds {
  /// Numeric rating scale of pain.
  static let nrs = 0.0...10
  static let nrsChange = -10.0...10
  static let rir = Bounds.rir
  static let rpe = Bounds.sessionRPE
  static let loadKg = 0.0...1000
  /// A plate weighs something: a gram at least.
  static let plateKg = 0.001...1000
  static let sets = 1...100
  static let rangeEnd = 1...1000
  static let reps = 0...10_000
  static let seconds = 0.0...86_400
  static let hours = 0.0...1_000_000
  static let days = 0.0...100_000
  static let count = 0...100_000
}
