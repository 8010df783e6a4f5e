/// How far two numbers may lie apart and still be the same: comparisons and floors allow 1e−9, so that 0.1 + 0.2 is 0.3.
enum Tolerance { static let width = 1e-9 }

/// Comparisons that allow for the rounding of decimal fractions.
extension Double {
  public func isAtLeast(_ other: Double) -> Bool { self >= other - Tolerance.width }
  public func isAtMost(_ other: Double) -> Bool { self <= other + Tolerance.width }
  public func isAbove(_ other: Double) -> Bool { self > other + Tolerance.width }
  public func isBelow(_ other: Double) -> Bool { self < other - Tolerance.width }
  public func isSame(as other: Double) -> Bool { abs(self - other) <= Tolerance.width }

  /// The largest whole number that is at most this one.
  var floored: Double { (self + Tolerance.width).rounded(.down) }

  /// Without the noise of binary fractions, which is far below the tolerance.
  var tidied: Double {
    let tidy = (self * 1e10).rounded() / 1e10
    return tidy.isFinite ? tidy : self
  }
}
