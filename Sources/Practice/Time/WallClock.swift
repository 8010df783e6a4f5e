public import EventSourcing
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
    let (occurrences, moved) = occurrences(showing: wallTime.secondsSinceEpoch) {
      zone.secondsFromGMT(for: $0)
    }
    if let first = occurrences.min() {
      return ResolvedTime(
        instant: first, wallTime: wallTime, timeZoneID: ZoneName.name(of: zone), shifted: false,
        ambiguous: Set(occurrences).count > 1)
    }
    return ResolvedTime(
      instant: moved, wallTime: LocalDateTime(of: moved, in: zone), timeZoneID: ZoneName.name(of: zone),
      shifted: true)
  }

  /// The instant of what a clock shows whose zone is no IANA zone, by the same rules: the first of two, and moved on where it is skipped.
  ///
  /// - Parameters:
  ///   - seconds: what it shows, as seconds after 1970-01-01T00:00.
  ///   - offset: by how many seconds the clock is before UTC at an instant.
  package static func instant(showing seconds: Int, offset: (Date) -> Int) -> Date {
    let (occurrences, moved) = occurrences(showing: seconds, offset: offset)
    return occurrences.min() ?? moved
  }

  /// The instants at which a clock shows a time, and the one that is taken where it never does.
  private static func occurrences(showing seconds: Int, offset: (Date) -> Int) -> (
    occurrences: [Date], moved: Date
  ) {
    let asUTC = Date(timeIntervalSince1970: Double(seconds))
    let before = offset(asUTC - probe)
    let occurrences = [before, offset(asUTC + probe)].map { (offset: $0, instant: asUTC - Double($0)) }
      .filter { offset($0.instant) == $0.offset }.map(\.instant)
    return (occurrences, asUTC - Double(before))
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
  public init(of instant: Date, in zone: TimeZone) { self = LocalDateTime(of: instant, in: zone).day }
}

/// A wall-clock time made an instant, with what it was made from.
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

/// Time zones by their IANA names; abbreviations and bare offsets are refused, because they do not know clock changes.
public enum ZoneName {
  /// The zone of a name such as `America/New_York` or `UTC`.
  ///
  /// - Throws: `unknown-time-zone` for any other text.
  public static func zone(_ name: String, field: String = "time zone") throws(Refusal) -> TimeZone {
    guard name == "UTC" || name.contains("/"), let zone = TimeZone(identifier: name) else {
      throw Refusal(
        .unknownTimeZone,
        "The \(field) was refused: it is not an IANA name. \(advice(on: name))", field: field)
    }
    return zone
  }

  /// Which name may be meant: that of a city, such as `Dublin`, or the place of an abbreviation, such as `EST`.
  private static func advice(on text: String) -> String {
    let wanted = text.trimmingCharacters(in: .whitespaces).lowercased().map { $0 == " " ? "_" : $0 }
    let city = TimeZone.knownTimeZoneIdentifiers.filter {
      $0.contains("/") && ($0.split(separator: "/").last ?? "").lowercased() == String(wanted)
    }
    let abbreviated = TimeZone.abbreviationDictionary[text.uppercased()].map { [$0] } ?? []
    let meant = (city + abbreviated.filter { $0.contains("/") }).prefix(3)
    return meant.isEmpty
      ? "Give one such as America/New_York or UTC." : "Did you mean \(meant.joined(separator: " or "))?"
  }

  /// The name of a zone; `UTC`, which a platform may call by an older name, by its own.
  public static func name(of zone: TimeZone) -> String { zone.identifier == "GMT" ? "UTC" : zone.identifier }
}

/// The rule on when something may have happened: not before 1970, and not after now, with tolerance for clocks that differ.
///
/// It never reads a clock; now is given.
public enum TimeRules {
  /// How far ahead of ours the clock of the recording device may be, in seconds.
  public static let clockSkewTolerance: TimeInterval = 300

  /// The first day that is accepted, in UTC; what is said to lie before it is a slip of the finger.
  public static let earliestDay = LocalDay(number: 0)

  /// Refuses what is said to have happened after now, or before ``earliestDay``.
  static func checkHasCome(_ moment: Date, now: Date, field: String = "at") throws(Refusal) {
    try checkNotTooOld(moment, field: field)
    guard moment > now + clockSkewTolerance else { return }
    throw Refusal(
      .inTheFuture, "The time was refused: it has not come yet. Record it once it has happened.", field: field
    )
  }

  /// Refuses a moment before ``earliestDay``, also where the past is meant.
  static func checkNotTooOld(_ moment: Date, field: String = "at") throws(Refusal) {
    try checkNotTooOld(UTCDays.day(of: moment), field: field)
  }

  /// Refuses a day before ``earliestDay``.
  static func checkNotTooOld(_ day: LocalDay, field: String) throws(Refusal) {
    guard day < earliestDay else { return }
    throw Refusal(
      .outOfRange,
      "Refused: the \(field == "at" ? "time" : field) must not lie before \(earliestDay). Check the year.",
      field: field)
  }
}
