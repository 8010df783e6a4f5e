/// Numbers derived from what was done in a session; none of them is an alarm, and they are never added to each other.
public struct SessionDerived: Hashable, Sendable {
  /// Σ repetitions × kilograms over all sets with a load; nil for bodyweight alone, which is not 0.
  public let volumeLoad: Double?
  /// Σ seconds of sets that were held; nil where none was.
  public let timeUnderTension: Int?
  /// Session RPE × minutes, in arbitrary units (Foster 2001); nil where either is missing.
  public let sessionLoad: Double?

  public init(_ content: SessionContent) {
    let sets = content.exercises.flatMap(\.sets)
    volumeLoad = SessionDerived.volumeLoad(of: sets)
    timeUnderTension = SessionDerived.timeUnderTension(of: sets)
    sessionLoad = content.rpe.flatMap { rpe in content.minutes.map { rpe * Double($0) } }
  }

  /// Σ repetitions × kilograms of some sets; nil where no set has both.
  public static func volumeLoad(of sets: [SetDone]) -> Double? {
    let loads = sets.compactMap { set -> Double? in
      guard let reps = set.reps, let load = set.load, load.kilograms > 0 else { return nil }
      return Double(reps) * load.kilograms
    }
    return loads.isEmpty ? nil : loads.reduce(0, +)
  }

  /// Σ seconds of the sets that were held: those with seconds, and neither repetitions nor metres.
  public static func timeUnderTension(of sets: [SetDone]) -> Int? {
    let holds = sets.filter { ($0.reps ?? 0) == 0 && $0.meters == nil }.compactMap(\.seconds)
    return holds.isEmpty ? nil : holds.reduce(0, +)
  }
}
