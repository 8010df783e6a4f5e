/// The load that could be lifted once, estimated from the sets of one session (Epley 1985); never an alarm on its own.
///
/// Of each set w × (1 + n/30), where n is the repetitions done and those in reserve; RIR is 10 − RPE where only RPE was
/// given (Zourdos 2016), and 0 for a set taken to failure. Above n = 12 the formula does not hold, and the set is left
/// out, as are warm-ups, drop sets and sets without a load. The session’s estimate is the median of its sets.
public struct EstimatedOneRepMax: Hashable, Sendable {
  public let kilograms: Double
  /// Whether some of it was computed as if nothing had been in reserve, because neither RIR nor RPE was recorded.
  public let isLowerBound: Bool

  /// The most repetitions, done and in reserve, for which the formula is used.
  public static let mostRepetitions = 12.0

  /// The estimate from some sets of one exercise; nil where no set allows one.
  public init?(_ sets: [SetDone]) {
    let estimates = sets.compactMap(EstimatedOneRepMax.estimate)
    guard let median = Median.of(estimates.map(\.kilograms)) else { return nil }
    kilograms = median
    isLowerBound = estimates.contains(where: \.isLowerBound)
  }

  private init(kilograms: Double, isLowerBound: Bool) {
    self.kilograms = kilograms
    self.isLowerBound = isLowerBound
  }

  private static func estimate(_ set: SetDone) -> EstimatedOneRepMax? {
    guard set.kind == .working || set.kind == .failure else { return nil }
    guard let load = set.load?.kilograms, load > 0, let reps = set.reps, reps > 0 else { return nil }
    let reserve = set.rir ?? set.rpe.map { 10 - $0 } ?? (set.kind == .failure ? 0 : nil)
    let repetitions = Double(reps) + (reserve ?? 0)
    guard repetitions <= mostRepetitions else { return nil }
    return EstimatedOneRepMax(kilograms: load * (1 + repetitions / 30), isLowerBound: reserve == nil)
  }
}
