/// What the policy has to know of a flare for one exercise; it never says why it flares.
public struct FlareSignal: Hashable, Sendable {
  /// Days since it began.
  public let days: Int
  /// Numeric rating scale at its worst, 0 to 10.
  public let nrs: Int
  /// Flares declared in the 28 days up to and with this one, itself included.
  public let countIn28Days: Int
  public let isResolved: Bool
  /// The load of the exercise before it, in kilograms; 0 where there was none and there is one now, nil where there is
  /// none either way.
  public let preFlareLoadKg: Double?
  /// The sets prescribed of the exercise before it; nil where it was never done.
  public let preFlareSets: Int?
}
