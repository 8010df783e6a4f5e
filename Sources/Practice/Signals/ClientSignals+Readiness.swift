/// How ready the client is, against the client's own usual.
extension ClientSignals {
  /// The days that say what is usual.
  public static let readinessDays = 28
  /// How many entries it takes.
  public static let readinessEntries = 10
  /// The z-score from which readiness is low.
  public static let lowReadiness = 1.5

  /// The z-score of a day's Hooper index against the client's own 28 days before it; high is bad.
  ///
  /// Nil without an entry on the day, with fewer than 10 before it, and where those do not differ at all.
  public func readinessScore(on day: LocalDay) -> Derived<Double>? {
    guard let entry = record.readiness[day] else { return nil }
    let usual = (1...Self.readinessDays).reversed().compactMap { record.readiness[day - $0] }
    let values = usual.map { Double($0.value) }
    guard values.count >= Self.readinessEntries, let mean = Mean.of(values),
      let deviation = Mean.deviation(of: values), deviation > 0
    else { return nil }
    return Derived(
      (Double(entry.value) - mean) / deviation, basis: usual.map(\.position) + [entry.position])
  }

  /// Whether the last entry, today's or yesterday's, has a z-score of at least 1.5; nil where there is none.
  public var readinessLow: Derived<Bool>? {
    guard let day = lastReadiness, let score = readinessScore(on: day) else { return nil }
    return Derived(Self.isAtLeast(score.value, Self.lowReadiness), basis: score.basis)
  }

  /// The day of the last entry, today or yesterday.
  var lastReadiness: LocalDay? { [today, today - 1].first { record.readiness[$0] != nil } }
}
