/// The scores of one series in their order, each against the first and the one before; it never joins two series.
public struct OutcomeTrend: Codable, Hashable, Sendable {
  public let series: OutcomeSeries
  /// By day; of one day in the order given. Never empty.
  public let points: [OutcomePoint]

  /// The trend of some outcomes of a series, given in the order recorded; others are left out. Nil without any.
  ///
  /// A score that was recorded late counts on its day: it may become the baseline.
  public init?(_ series: OutcomeSeries, of outcomes: some Sequence<OutcomeRecorded>) {
    let own = outcomes.filter { $0.series == series }.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
    guard let first = own.first else { return nil }
    self.series = series
    points = own.enumerated().map { index, outcome in
      OutcomePoint(
        outcomeID: outcome.outcomeID, day: outcome.day, score: outcome.score, activities: outcome.activities,
        fromBaseline: index == 0 ? nil : OutcomeTrend.change(from: first, to: outcome),
        fromPrevious: index == 0 ? nil : OutcomeTrend.change(from: own[index - 1], to: outcome))
    }
  }

  /// The first score.
  public var baseline: OutcomePoint? { points.first }
  /// The newest score, with its changes.
  public var newest: OutcomePoint? { points.last }

  private static func change(from earlier: OutcomeRecorded, to later: OutcomeRecorded) -> OutcomeChange {
    OutcomeChange(
      later.measure, from: earlier.score, to: later.score, comparable: earlier.activities == later.activities)
  }
}
