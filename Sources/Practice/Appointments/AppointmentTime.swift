import EventSourcing
public import Foundation

/// When an appointment shall begin, as it was said: on the wall of its site, or as an instant.
///
/// It becomes a slot only together with a zone.
public enum AppointmentTime: Hashable, Sendable {
  /// A time on the wall of the site, or of the practice for a virtual appointment.
  case wall(LocalDateTime)
  /// An instant; with the offset from UTC in seconds if one was named, nil if it was said in UTC.
  case instant(Date, offsetSeconds: Int?)

  /// The slot that begins then, in the zone of a name.
  ///
  /// - Throws: `unknown-time-zone`, and `outside-site-zone` for an offset that the zone does not have at that time.
  func slot(minutes: Int, in zoneName: String) throws(Refusal) -> Slot {
    let zone = try ZoneName.zone(zoneName)
    let start: ResolvedTime
    switch self {
    case .wall(let wallTime): start = WallClock.resolve(wallTime, in: zone)
    case .instant(let instant, let offset):
      guard offset == nil || offset == zone.secondsFromGMT(for: instant) else {
        throw Refusal(
          .outsideSiteZone,
          "The time was refused: its offset is not that of \(zoneName) then. Give the time there, without an offset.",
          field: "at")
      }
      start = ResolvedTime(
        instant: instant, wallTime: LocalDateTime(of: instant, in: zone), timeZoneID: zoneName, shifted: false
      )
    }
    return Slot(
      startsAt: start.instant, endsAt: start.instant.addingTimeInterval(TimeInterval(minutes) * 60),
      wallTime: start.wallTime, timeZone: zoneName, shifted: start.shifted)
  }
}

extension AppointmentTime {
  /// Reads `2027-03-01 10:00` (also with `T` and with seconds) as a wall time; with `Z` or an offset such as `-05:00`
  /// after it, as an instant. Nil for anything else.
  public init?(_ text: some StringProtocol) {
    if let wallTime = LocalDateTime(text) {
      self = .wall(wallTime)
      return
    }
    if text.hasSuffix("Z") || text.hasSuffix("z"), let wallTime = LocalDateTime(text.dropLast()) {
      self = .instant(Date(timeIntervalSince1970: Double(wallTime.secondsSinceEpoch)), offsetSeconds: nil)
      return
    }
    guard let offset = AppointmentTime.offset(text.suffix(6)),
      let wallTime = LocalDateTime(Text.trimmed(String(text.dropLast(6))))
    else { return nil }
    self = .instant(
      Date(timeIntervalSince1970: Double(wallTime.secondsSinceEpoch - offset)), offsetSeconds: offset)
  }

  /// Reads `+01:00`, at most 18 hours, as seconds east of UTC.
  private static func offset(_ text: some StringProtocol) -> Int? {
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let sign = text.first, sign == "+" || sign == "-", parts.map(\.count) == [2, 2],
      let hours = Int(parts[0]), let minutes = Int(parts[1]), (0...18).contains(hours),
      (0...59).contains(minutes)
    else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
  }
}
