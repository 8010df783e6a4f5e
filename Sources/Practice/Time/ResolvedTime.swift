public import Foundation

/// A wall-clock time made an instant, with what it was made from; it never loses the zone.
public struct ResolvedTime: Hashable, Sendable {
  public let instant: Date
  /// What the wall clock shows at the instant: the time asked for, unless it was shifted.
  public let wallTime: LocalDateTime
  /// The IANA name of the zone.
  public let timeZoneID: String
  /// Whether the time asked for was skipped by a clock change, and so moved forward.
  public let shifted: Bool
  /// Whether a clock change makes the time asked for occur twice, and this is its first occurrence.
  public let ambiguous: Bool

  public init(
    instant: Date, wallTime: LocalDateTime, timeZoneID: String, shifted: Bool, ambiguous: Bool = false
  ) {
    self.instant = instant
    self.wallTime = wallTime
    self.timeZoneID = timeZoneID
    self.shifted = shifted
    self.ambiguous = ambiguous
  }
}
