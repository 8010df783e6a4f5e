public import Foundation

/// The one place where wall-clock time becomes an instant; nothing else may do it.
///
/// A time that occurs twice is its first occurrence (RFC 5545). A time that a clock change skips moves forward by as
/// much as the clock did. Either says so. Only the zone's offsets are asked, never a calendar, because platforms
/// disagree on both cases.
public enum WallClock {
  /// No offset from UTC reaches a day, so these lie before and after every instant that a wall time can mean.
  private static let probe: TimeInterval = 86_400

  /// The instant of a wall-clock time in a zone.
  public static func resolve(_ wallTime: LocalDateTime, in zone: TimeZone) -> ResolvedTime {
    let asUTC = Date(timeIntervalSince1970: Double(wallTime.secondsSinceEpoch))
    let before = zone.secondsFromGMT(for: asUTC - probe)
    let after = zone.secondsFromGMT(for: asUTC + probe)
    let occurrences = [before, after]
      .map { (offset: $0, instant: asUTC - Double($0)) }
      .filter { zone.secondsFromGMT(for: $0.instant) == $0.offset }
      .map(\.instant)
    if let first = occurrences.min() {
      return ResolvedTime(
        instant: first, wallTime: wallTime, timeZoneID: ZoneName.name(of: zone), shifted: false,
        ambiguous: Set(occurrences).count > 1)
    }
    let moved = asUTC - Double(before)
    return ResolvedTime(
      instant: moved, wallTime: LocalDateTime(of: moved, in: zone), timeZoneID: ZoneName.name(of: zone),
      shifted: true
    )
  }

  /// The instant at which a day begins in a zone: midnight, or the first time after it that exists.
  public static func start(of day: LocalDay, in zone: TimeZone) -> Date {
    resolve(LocalDateTime(startOf: day), in: zone).instant
  }
}

extension LocalDateTime {
  /// What the wall clock of a zone shows at an instant, fractions of a second left out.
  public init(of instant: Date, in zone: TimeZone) {
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
    self.init(secondsSinceEpoch: seconds + zone.secondsFromGMT(for: instant))
  }
}

extension LocalDay {
  /// The day that a zone has at an instant.
  public init(of instant: Date, in zone: TimeZone) {
    self = LocalDateTime(of: instant, in: zone).day
  }
}
