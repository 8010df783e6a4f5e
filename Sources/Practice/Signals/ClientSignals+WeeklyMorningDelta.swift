/// How morning pain changed from one week to the next.
extension ClientSignals {
  /// How many scores each of the two weeks needs.
  public static let weeklyScores = 3

  /// The mean of the morning scores of the last 7 days less that of the 7 before, −10 to 10; nil with fewer than 3 in
  /// either. The last 7 days end with today.
  public var weeklyMorningDelta: Derived<Double>? {
    let week = mornings(in: today.last(7))
    let before = mornings(in: (today - 7).last(7))
    guard week.count >= Self.weeklyScores, before.count >= Self.weeklyScores,
      let mean = Mean.of(week.map { Double($0.nrs) }), let usual = Mean.of(before.map { Double($0.nrs) })
    else { return nil }
    return Derived(mean - usual, basis: (week + before).map(\.position))
  }
}
