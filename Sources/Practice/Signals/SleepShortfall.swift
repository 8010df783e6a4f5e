/// Hours of sleep missing against 7 a night, over 14 days; nights of which nobody said anything are never counted as short.
public struct SleepShortfall: Hashable, Sendable {
  /// Over how many nights it is counted.
  public static let days = 14
  /// Hours of a night that is not short.
  public static let enough = 7.0

  /// Σ (7 − hours) of the nights shorter than 7 hours; a longer night repays nothing [h].
  public let hours: Double
  /// The nights that are known.
  public let nights: Int
  /// The mean of the last 7 nights that are known; nil where none is.
  public let meanOf7Days: Double?

  /// Whether the mean of 7 days lies below 7 hours; false where it is not known.
  public var isShort: Bool { meanOf7Days.map { $0 < Self.enough - 1e-9 } ?? false }

  /// Nil where no night of the 14 is known.
  public init?(_ signals: ClientSignals) {
    func hours(_ days: Int) -> [Double] {
      (0..<days).compactMap { signals.night(signals.today - $0)?.value }
    }
    let known = hours(Self.days)
    guard !known.isEmpty else { return nil }
    self.hours = known.reduce(0) { $0 + max(0, Self.enough - $1) }
    nights = known.count
    meanOf7Days = Mean.of(hours(7))
  }
}
