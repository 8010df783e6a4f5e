public import Foundation

/// What tells the two occurrences of a wall time apart where a clock change repeats an hour. Elsewhere nothing is said.
public enum RepeatedHour {
  /// Names of zones that people know stand in these languages; elsewhere the platform gives an offset.
  private static let languages = ["en_US", "en_GB", "en_AU"]

  /// What a person reads behind the time, for example `CDT` or `CST`; `UTC-03:00` where the zone has no such names.
  ///
  /// - Returns: nil for a time that occurs once.
  public static func name(of instant: Date, in zone: TimeZone) -> String? {
    guard let other = otherOccurrence(of: instant, in: zone) else { return nil }
    if zone.isDaylightSavingTime(for: instant) != zone.isDaylightSavingTime(for: other) {
      let names = languages.lazy.compactMap { abbreviation(of: instant, in: zone, $0) }
      if let name = names.first(where: { $0.allSatisfy { $0.isASCII && $0.isUppercase } }) { return name }
    }
    return "UTC\(text(ofOffset: zone.secondsFromGMT(for: instant)))"
  }

  /// The offset from UTC, for example `-05:00`; with it a person can type the time again as it is meant.
  ///
  /// - Returns: nil for a time that occurs once.
  public static func offset(of instant: Date, in zone: TimeZone) -> String? {
    guard otherOccurrence(of: instant, in: zone) != nil else { return nil }
    return text(ofOffset: zone.secondsFromGMT(for: instant))
  }

  /// The instant at which the wall clock shows the same; nil where there is none.
  private static func otherOccurrence(of instant: Date, in zone: TimeZone) -> Date? {
    let resolved = WallClock.resolve(LocalDateTime(of: instant, in: zone), in: zone)
    guard resolved.ambiguous else { return nil }
    let first = resolved.instant
    let isFirst = zone.secondsFromGMT(for: first) == zone.secondsFromGMT(for: instant)
    guard isFirst else { return first }
    // Clocks go back by what the offset loses within a day.
    let back = zone.secondsFromGMT(for: first) - zone.secondsFromGMT(for: first + 86_400)
    return first + Double(back)
  }

  private static func abbreviation(of instant: Date, in zone: TimeZone, _ language: String) -> String? {
    zone.localizedName(
      for: zone.isDaylightSavingTime(for: instant) ? .shortDaylightSaving : .shortStandard,
      locale: Locale(identifier: language))
  }

  private static func text(ofOffset seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds < 0 ? "-" : "+")\(digits(minutes / 60)):\(digits(minutes % 60))"
  }
}
