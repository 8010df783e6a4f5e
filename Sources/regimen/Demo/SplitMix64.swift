/// A small seeded source of numbers (SplitMix64, Steele 2014): one seed gives the same numbers on every machine.
///
/// It is never used for keys or for anything that must not be guessed.
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A source for one part of what a seed makes, so that a change of one part leaves the others as they are.
  init(seed: UInt64, part: Int) {
    var mixer = SplitMix64(seed: seed ^ (UInt64(truncatingIfNeeded: part) &* 0xD1B5_4A32_D192_ED03))
    state = mixer.next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  // Drawn here and not with the standard library, whose way of drawing may change from one version to the next.

  /// A whole number of a range, each as likely.
  mutating func draw(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in this share of cases, 0 to 1.
  mutating func chance(_ share: Double) -> Bool { Double(next() >> 11) * 0x1p-53 < share }

  /// One of some values; nil where there are none.
  mutating func one<Value>(of values: [Value]) -> Value? {
    values.isEmpty ? nil : values[Int(next() % UInt64(values.count))]
  }
}
