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
