/// From which change on a measure's change has a size: so many points, or so much of the score before; never for another measure.
public struct MeaningfulChange: Hashable, Sendable {
  public let size: ChangeSize
  /// Points of the measure.
  public let points: Double
  /// Percent of the score before, where the source gives one; either of the two is enough.
  public let percent: Double?

  /// Whether a change has at least this size (1e−9 allowed for).
  ///
  /// - Parameters:
  ///   - points: how far the score moved, without a sign.
  ///   - percent: the same in percent of the score before, without a sign; nil from a score of 0.
  func isReached(points: Double, percent: Double?) -> Bool {
    if points >= self.points - 1e-9 { return true }
    guard let threshold = self.percent, let percent else { return false }
    return percent >= threshold - 1e-9
  }
}
