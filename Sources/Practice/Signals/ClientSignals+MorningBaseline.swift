/// The client's usual morning pain before a day.
extension ClientSignals {
  /// How many days before a session say what is usual.
  public static let baselineDays = 14
  /// How many scores it takes.
  public static let baselineScores = 5

  /// The median of the morning scores in the 14 days before a day, the day itself left out; nil with fewer than 5 scores.
  public func morningBaseline(before day: LocalDay) -> Derived<Double>? {
    let scores = mornings(in: (day - 1).last(Self.baselineDays))
    guard scores.count >= Self.baselineScores, let median = Median.of(scores.map { Double($0.nrs) }) else {
      return nil
    }
    return Derived(median, basis: scores.map(\.position))
  }
}
