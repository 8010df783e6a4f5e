public import EventSourcing
public import EventStore
public import Foundation
public import Practice

/// Two practitioners, three clients and two sites, 45 minutes apart, on a Monday in New York.
public struct SchedulingExample: Sendable {
  public static let zone = "America/New_York"
  /// 2031-03-03.
  public static let day = LocalDay(number: 22_341)
  /// Noon in New York on the Saturday before.
  public static let now = Date(timeIntervalSince1970: 1_930_150_800)

  public init() {}

  public let site = UUID(), otherSite = UUID()
  public let practitioner = UUID(), otherPractitioner = UUID()
  public let clients = (0..<3).map { _ in UUID() }

  public var organisation: [Draft<PracticeEvent>] {
    let events: [PracticeEvent] =
      [
        .organisation(.practiceFounded(PracticeFounded(name: "Practice", timeZone: Self.zone))),
        .organisation(.siteOpened(SiteOpened(siteID: site, name: "Lake Nona", timeZone: Self.zone))),
        .organisation(.siteOpened(SiteOpened(siteID: otherSite, name: "Ocoee", timeZone: Self.zone))),
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: 1))),
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: otherPractitioner, number: 2))),
        .scheduling(.travelTimeSet(TravelTimeSet(sites: [site, otherSite], minutes: 45))),
        hours(practitioner, site, "mon 09:00-12:00"), hours(practitioner, otherSite, "mon 13:00-17:00"),
      ]
      + clients.enumerated().map { index, id in
        .client(.clientRegistered(ClientRegistered(clientID: id, number: 1001 + index)))
      }
    return events.map { Draft($0, at: Self.now) }
  }

  public func hours(_ practitioner: UUID, _ site: UUID, _ text: String) -> PracticeEvent {
    .scheduling(
      .practitionerHoursSet(
        PractitionerHoursSet(
          practitionerID: practitioner, siteID: site, week: WeekHours(text) ?? WeekHours([:]))))
  }

  /// A clock time of the day, as `10:30`.
  public static func wall(_ clock: String) -> LocalDateTime {
    LocalDateTime("\(day) \(clock)") ?? LocalDateTime(startOf: day)
  }

  public static func instant(_ clock: String) -> Date {
    WallClock.resolve(wall(clock), in: TimeZone(identifier: zone) ?? .gmt).instant
  }

  public static var span: Range<Date> {
    let zone = TimeZone(identifier: zone) ?? .gmt
    return WallClock.start(of: day, in: zone)..<WallClock.start(of: day + 1, in: zone)
  }

  public func booking(_ clock: String, _ client: Int, at place: UUID, id: UUID = UUID(), now: Date = now)
    -> BookAppointment
  {
    BookAppointment(
      appointmentID: id, kind: .session, clientID: clients[client], practitionerID: practitioner,
      siteID: place, at: .wall(Self.wall(clock)), timeZone: Self.zone, minutes: 60, now: now)
  }
}

extension PracticeFixture where Event == PracticeEvent {
  /// Carries a command out, as the owner.
  @discardableResult public func perform<Command: Decider>(_ command: Command) async throws -> Performed<
    PracticeEvent
  > where Command.Event == PracticeEvent {
    try await store.perform(
      command, in: practice, identity: CommandIdentity(key: nil, in: practice, request: []),
      issuer: Issuer(role: "owner", client: "tests"))
  }
}
