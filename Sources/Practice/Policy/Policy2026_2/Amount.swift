/// A decimal number, exact to a billionth: what a state says is what is calculated with, so that 0.1 is a tenth and
/// 0.1 + 0.2 is 0.3.
///
/// Numbers of a state are at most 10⁶, and shares have at most six decimals; within that no calculation overflows.
struct Amount: Hashable, Comparable, Sendable {
  let billionths: Int

  private static let scale = 1_000_000_000.0
  private static let millionths = 1_000_000

  private init(billionths: Int) { self.billionths = billionths }

  /// The decimal that a number was written as.
  init(_ number: Double) { billionths = Int((number * Self.scale).rounded()) }

  static let zero = Amount(billionths: 0)

  /// The number that is nearest.
  var number: Double { Double(billionths) / Self.scale }

  static func < (lhs: Self, rhs: Self) -> Bool { lhs.billionths < rhs.billionths }
  static func + (lhs: Self, rhs: Self) -> Self { Amount(billionths: lhs.billionths + rhs.billionths) }
  static func - (lhs: Self, rhs: Self) -> Self { Amount(billionths: lhs.billionths - rhs.billionths) }

  /// The largest whole number of plates that is at most a multiple of this.
  func wholePlates(_ plate: Amount, times factor: Share = .one) -> Amount {
    let plates = (billionths * factor.millionths) / (plate.billionths * Self.millionths)
    return Amount(billionths: plates * plate.billionths)
  }

  /// Whether this is at most a multiple of another.
  func isAtMost(_ factor: Share, of other: Amount) -> Bool {
    billionths * Self.millionths <= other.billionths * factor.millionths
  }

  /// Whether two lie less than half of a plate apart.
  func isWithinHalf(_ plate: Amount, of other: Amount) -> Bool {
    2 * abs(billionths - other.billionths) < plate.billionths
  }
}

/// A share of a number, a decimal of up to six places: 0.05 is 5 %.
struct Share: Hashable, Sendable {
  let millionths: Int

  private init(millionths: Int) { self.millionths = millionths }

  init(_ number: Double) { millionths = Int((number * 1_000_000).rounded()) }

  /// The number that is nearest.
  var number: Double { Double(millionths) / 1_000_000 }

  static let one = Share(millionths: 1_000_000)

  static func + (lhs: Self, rhs: Self) -> Self { Share(millionths: lhs.millionths + rhs.millionths) }
  static func - (lhs: Self, rhs: Self) -> Self { Share(millionths: lhs.millionths - rhs.millionths) }

  /// A share of a share.
  static func * (lhs: Self, rhs: Self) -> Self {
    Share(millionths: lhs.millionths * rhs.millionths / 1_000_000)
  }

  /// This share of some sets, to the nearest whole number (a half goes up), at least 1.
  func ofSets(_ sets: Int) -> Int { max(1, (2 * sets * millionths + 1_000_000) / 2_000_000) }

  /// Whether a count is at least this share of another.
  func isReached(by count: Int, of total: Int) -> Bool { count * 1_000_000 >= total * millionths }
}
