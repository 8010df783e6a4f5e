/// How a policy judges the pain of a session; what a session was is asked of the policy that a practice has in use.
extension PolicyParameters {
  /// Whether the pain of a session was green: by its peak, or by its rise where that was agreed.
  func isGreen(_ pain: PainScores, isRelative: Bool) -> Bool {
    isRelative
      ? relativeGreenRise.isAtLeast(Double(pain.rise)) && !ClientSignals.isRed(pain, isRelative: true, self)
      : greenPeak.isAtLeast(Double(pain.peak))
  }

  /// Whether the morning after a session was settled.
  ///
  /// - Parameters:
  ///   - morning: its score, 0 to 10.
  ///   - usual: the median of the mornings before the session; nil where there are too few.
  func isSettled(_ morning: Int, after pain: PainScores, usual: Double?) -> Bool {
    !Double(morning).isAtLeast(max(Double(pain.before), usual ?? 0) + unsettledRise)
  }
}
