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
    case .instant(let said, let offset):
      // Appointments begin on whole seconds, as wall clocks show them.
      let instant = Date(timeIntervalSince1970: said.timeIntervalSince1970.rounded(.down))
      guard offset == nil || offset == zone.secondsFromGMT(for: instant) else {
        throw Refusal(
          .outsideSiteZone,
          "The time was refused: its offset is not that of \(zoneName) then. It is \(LocalDateTime(of: instant, in: zone).description.replacing("T", with: " ")) there: give the time there, without an offset.",
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
  /// Reads `2027-03-01 10:00` (also with `T`, seconds and a fraction) as a wall time; with `Z` or an offset such as `-05:00`
  /// after it, with or without a space between, as an instant, in every form of RFC 3339. Nil for anything else.
  public init?(_ text: some StringProtocol) {
    if let wallTime = LocalDateTime(text) {
      self = .wall(wallTime)
      return
    }
    let isUTC = text.hasSuffix("Z") || text.hasSuffix("z")
    let zone = isUTC ? "Z" : String(text.suffix(6))
    var clock = Text.trimmed(String(text.dropLast(isUTC ? 1 : 6)))
    if clock.utf8.count == 16 { clock += ":00" }
    guard let milliseconds = InstantText.read(clock + zone) else { return nil }
    // `-00:00` says the time in UTC, of a place that is not known (RFC 3339, 4.3).
    self = .instant(
      Date(timeIntervalSince1970: Double(milliseconds) / 1000),
      offsetSeconds: isUTC || zone == "-00:00" ? nil : Self.offset(zone))
  }

  /// Seconds east of UTC of a text that was read as an offset.
  private static func offset(_ text: String) -> Int? {
    guard let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)) else { return nil }
    return (hours * 3600 + minutes * 60) * (text.hasPrefix("-") ? -1 : 1)
  }
}
