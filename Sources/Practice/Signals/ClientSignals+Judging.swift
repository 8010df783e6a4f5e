import Foundation

/// Pain as a policy judges it, where several scores speak of one session.
extension ClientSignals {
  /// The morning after a session as it speaks of an exercise: the worst score of the day. That of another region alone does not say how
  /// the exercise settled, so it counts only where it did not; nil while nobody knows.
  ///
  /// - Parameter rise: how far a morning lies above the pain before the session, or above what is usual, that is unsettled.
  func morning(after session: RecordedSession, of exercise: String, unsettledFrom rise: Double) -> Morning? {
    let day = session.content.day + 1
    guard let worst = morning(on: day) else { return nil }
    return isKnown(worst.nrs, on: day, after: session, of: exercise, unsettledFrom: rise) ? worst : nil
  }

  /// Whether the scores of a day say how an exercise settled: one of pain as a whole, one of a region that it concerns, or any that is
  /// unsettled.
  func isKnown(
    _ nrs: Int, on day: LocalDay, after session: RecordedSession, of exercise: String,
    unsettledFrom rise: Double
  ) -> Bool {
    let speaks = record.mornings.counted(on: day).contains { score in
      score.value.region.map { places.concerns(exercise, $0) } ?? true
    }
    guard !speaks else { return true }
    let usual = morningBaseline(before: self.day(of: session.happenedAt))?.value ?? 0
    let before = session.pains(in: exercise).map { Double($0.before) }.min() ?? 0
    return Double(nrs).isAtLeast(max(before, usual) + rise)
  }

  /// Pain of the turns of an exercise as one, so that the worst of them is judged: the highest peak with the greatest rise, and unsettled
  /// where one of them was. Nil without any.
  ///
  /// - Parameters:
  ///   - morning: the score of the morning after; nil while it is missing.
  ///   - usual: the median of the mornings before; nil where there are too few.
  ///   - mostBefore: the pain before a turn above which it alone counts; nil where none does.
  ///   - rise: how far a morning lies above the pain before, or above what is usual, that is unsettled.
  static func together(
    _ turns: [PainScores], morning: Double?, usual: Double?, mostBefore: Double?, unsettledFrom rise: Double
  ) -> PainScores? {
    guard let first = turns.first else { return nil }
    guard turns.count > 1 else { return first }
    let peak = turns.map(\.peak).max() ?? first.peak
    let greatestRise = turns.map(\.rise).max() ?? first.rise
    let least = turns.map(\.before).min() ?? first.before
    let most = turns.map(\.before).max() ?? first.before
    let isUnsettled = morning.map { $0.isAtLeast(max(Double(least), usual ?? 0) + rise) } ?? false
    let before =
      if let mostBefore, Double(most) > mostBefore { most } else if isUnsettled { least } else {
        peak - greatestRise
      }
    return PainScores(
      before: before, during: turns.map(\.during).max() ?? first.during,
      after: turns.map(\.after).max() ?? first.after)
  }
}

/// Mornings as they speak of one region: by scores of it, and of pain as a whole.
extension ClientSignals {
  /// The worst score of a day that speaks of a region; nil where none does.
  func morning(on day: LocalDay, of region: PainRegion) -> Morning? {
    record.mornings.counted(on: day).filter { $0.value.region == nil || $0.value.region == region }.max {
      $0.value.nrs < $1.value.nrs
    }.map { Morning(day: day, nrs: $0.value.nrs, position: $0.position) }
  }

  /// The median of the mornings that speak of a region in the 14 days before a day; nil with fewer than 5.
  func morningBaseline(before day: LocalDay, of region: PainRegion) -> Derived<Double>? {
    let scores = mornings(in: (day - 1).last(Self.baselineDays)).compactMap {
      morning(on: $0.day, of: region)
    }
    guard scores.count >= Self.baselineScores, let median = Median.of(scores.map { Double($0.nrs) }) else {
      return nil
    }
    return Derived(median, basis: scores.map(\.position))
  }
}
