public import Foundation

/// Which times a client on the waiting list would take.
public struct WaitlistWish: Codable, Hashable, Sendable {
  public let kind: AppointmentKind
  /// Nil where no service was named.
  public let serviceID: UUID?
  /// Nil for as long as the service takes, otherwise an hour.
  public let minutes: Int?
  /// Where; nil for virtual appointments.
  public let siteID: UUID?
  /// With whom; empty for anybody.
  public let practitionerIDs: [UUID]
  /// The first and the last day, both included, on the wall of the zone.
  public let from: LocalDay
  public let through: LocalDay
  /// At what time of the day; nil for any.
  public let between: DaySpan?
  /// The IANA name of the site's zone, of the practice's for virtual appointments.
  public let timeZone: String

  public init(
    kind: AppointmentKind, serviceID: UUID? = nil, minutes: Int? = nil, siteID: UUID? = nil,
    practitionerIDs: [UUID] = [], from: LocalDay, through: LocalDay, between: DaySpan? = nil, timeZone: String
  ) {
    self.kind = kind
    self.serviceID = serviceID
    self.minutes = minutes
    self.siteID = siteID
    self.practitionerIDs = practitionerIDs
    self.from = from
    self.through = through
    self.between = between
    self.timeZone = timeZone
  }

  /// Whether a time is one of those.
  public func takes(_ time: OpenTime) -> Bool {
    guard let zone = TimeZone(identifier: timeZone), time.siteID == siteID,
      practitionerIDs.isEmpty || practitionerIDs.contains(time.practitionerID)
    else { return false }
    let day = LocalDateTime(of: time.startsAt, in: zone).day
    guard from <= day, day <= through else { return false }
    guard let between else { return true }
    // A night that began the day before counts too.
    return [day, day - 1].contains { day in
      guard let span = between.time(on: day, in: zone) else { return false }
      return span.lowerBound <= time.startsAt && time.endsAt <= span.upperBound
    }
  }

  /// The open times to look through, from a moment on; nil where its days have passed.
  public func openTimes(practitioners: [UUID], clientID: UUID, now: Date) -> OpenTimeRequest? {
    guard let zone = TimeZone(identifier: timeZone) else { return nil }
    let first = max(now, WallClock.start(of: from, in: zone))
    let last = WallClock.start(of: through + 1, in: zone)
    guard first < last else { return nil }
    return OpenTimeRequest(
      from: first, to: min(last, first + Double(OpenTimeRequest.maxDays) * 86_400), siteID: siteID,
      practitioners: practitionerIDs.isEmpty ? practitioners : practitionerIDs, serviceID: serviceID,
      minutes: minutes, clientID: clientID, now: now)
  }
}
