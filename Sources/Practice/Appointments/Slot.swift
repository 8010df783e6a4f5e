public import EventSourcing
public import Foundation

/// When an appointment takes place: the instants, and the wall time and zone in which it was agreed.
///
/// It is half-open: one that ends at 15:00 and one that starts at 15:00 do not overlap.
public struct Slot: Codable, Hashable, Sendable {
  public let startsAt: Date
  public let endsAt: Date
  /// The start as the wall clock shows it in the zone.
  public let wallTime: LocalDateTime
  /// The IANA name of the zone in which it was agreed.
  public let timeZone: String
  /// Whether the time asked for was skipped by a clock change, and so moved forward.
  public let shifted: Bool

  public init(startsAt: Date, endsAt: Date, wallTime: LocalDateTime, timeZone: String, shifted: Bool) {
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.wallTime = wallTime
    self.timeZone = timeZone
    self.shifted = shifted
  }

  /// Whether its wall time occurs twice that day, and it starts at the first occurrence.
  ///
  /// It is computed from the zone and never recorded.
  public var ambiguous: Bool {
    guard let zone = try? ZoneName.zone(timeZone) else { return false }
    let resolved = WallClock.resolve(wallTime, in: zone)
    return resolved.ambiguous && resolved.instant == startsAt
  }

  /// Whether the two share an instant.
  public func overlaps(_ other: Slot) -> Bool { startsAt < other.endsAt && other.startsAt < endsAt }

  /// The UTC days that it touches.
  public var utcDays: [LocalDay] { UTCDays.touched(by: startsAt..<max(startsAt, endsAt)) }
}

extension Slot: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    endsAt = try members.date("endsAt")
    shifted = try members.bool("shifted")
    startsAt = try members.date("startsAt")
    timeZone = try members.text("timeZone")
    wallTime = try LocalDateTime(json: members.node("wallTime"))
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("endsAt", endsAt)
      $0.put("shifted", shifted)
      $0.put("startsAt", startsAt)
      $0.put("timeZone", timeZone)
      try $0.put("wallTime", wallTime)
    }
  }
}
