/// Pain that is back after a discharge: for a week 2 points or more above what it was then, or a mean of 4 or more where that is not
/// known. It asks for a look, and names no cause.
public struct Relapse: Hashable, Sendable {
  /// What pain was at discharge: the mean of the mornings of the last week, 3 at least, otherwise the newest of 28 days [h].
  public struct Baseline: Hashable, Sendable {
    /// Numeric rating scale, 0 to 10.
    public let value: Double
    public let mornings: Int
  }

  /// Where the mean of the week comes from.
  public enum Source: Hashable, Sendable {
    case mornings(Int)
    /// The newest check, and the client's day of it. It counts until a newer one or mornings say otherwise.
    case check(LocalDay)
  }

  /// Nil where no morning of the 28 days up to the discharge is known.
  public let baseline: Baseline?
  /// The mean of a week; numeric rating scale, 0 to 10.
  public let week: Double
  public let source: Source

  /// Nil while the client is in care, without a week that is known, and where pain is not back.
  public init?(_ aftercare: Aftercare, _ signals: ClientSignals, by schedule: PreventionSchedule = .current) {
    guard let day = aftercare.discharge?.day else { return nil }
    baseline = Self.baseline(on: day, signals, by: schedule)
    let bound = baseline.map { $0.value + schedule.relapseRise } ?? schedule.relapseWithoutBaseline
    let last = signals.today.last(7)
    let mornings = last.lowerBound > day ? signals.morningScores(in: last) : []
    if mornings.count >= schedule.leastMornings, let mean = Mean.of(mornings.map(Double.init)) {
      guard mean.isAtLeast(bound) else { return nil }
      week = mean
      source = .mornings(mornings.count)
      return
    }
    let newest = aftercare.checks.values.map(\.value).max { ($0.day, $0.month) < ($1.day, $1.month) }
    guard let newest, Double(newest.nrs).isAtLeast(bound) else { return nil }
    week = Double(newest.nrs)
    source = .check(newest.day)
  }

  /// What pain was on the day of a discharge; nil where no morning of the 28 days up to it is known.
  public static func baseline(
    on day: LocalDay, _ signals: ClientSignals, by schedule: PreventionSchedule = .current
  ) -> Baseline? {
    let week = signals.morningScores(in: day.last(7))
    if week.count >= schedule.leastMornings, let mean = Mean.of(week.map(Double.init)) {
      return Baseline(value: mean, mornings: week.count)
    }
    return signals.morningScores(in: day.last(28)).last.map { Baseline(value: Double($0), mornings: 1) }
  }

  /// A plain sentence with the numbers.
  public var words: String {
    let source =
      switch source {
      case .mornings(let count): "\(count) mornings"
      case .check(let day): "the check of \(day)"
      }
    let then = baseline.map { "\(Self.tenth($0.value)) at discharge" } ?? "not known at discharge"
    return "Pain is back: \(Self.tenth(week)) over a week (\(source)), \(then)."
  }

  private static func tenth(_ value: Double) -> String { Load.number((value * 10).rounded() / 10) }
}
