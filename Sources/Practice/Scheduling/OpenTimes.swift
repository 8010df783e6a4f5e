public import EventSourcing
public import Foundation

/// The times that can be booked: what a booking would be granted, found by the same rules; it books nothing.
///
/// The grid of each stretch of hours begins with it, steps by the service with its larger buffer, and goes on right behind
/// whatever stands in the way: 20 minutes with a buffer of 5 give 10:00, 10:25, 10:50.
public struct OpenTimes: Sendable {
  private let setup: SchedulingSetup
  private let taken: [Occupancy]

  /// - Parameter taken: What may meet the span asked for, widened by ``horizon``; in any order.
  public init(_ setup: SchedulingSetup, _ taken: [Occupancy]) {
    self.setup = setup
    self.taken = taken.sorted { $0.startsAt < $1.startsAt }
  }

  /// Seconds around the days of a span in which an appointment may bear on it.
  public static var horizon: TimeInterval { SchedulingHorizon.seconds }

  /// Seconds before a span from which on appointments are needed: a day and an hour more, because the grid is walked from the
  /// beginning of the first day, wherever the practice is.
  public static var horizonBefore: TimeInterval { horizon + 90_000 }

  /// The open times of a request, in order, those of one moment by practitioner as they were named.
  ///
  /// - Throws: `unknown-service`, `not-virtual`, `out-of-range`.
  public func find(_ request: OpenTimeRequest) throws(Refusal) -> [OpenTime] {
    let terms = try Terms(request, setup)
    guard terms.window.lowerBound < terms.window.upperBound else { return [] }
    let rooms = setup.bookableRooms(of: request.siteID, at: request.now).map(\.roomID)
    let beginning = beginning(of: request)
    let nearby = taken.filter {
      $0.appointmentID != request.movingID && $0.endsAt + Self.horizon > beginning
        && $0.startsAt - Self.horizon < terms.window.upperBound
    }
    let inRooms = Occupancies(
      rooms.isEmpty ? [] : nearby.filter { $0.roomID.map(rooms.contains) ?? false })
    let retired = rooms.isEmpty ? [] : retired(rooms, until: terms)
    let ofClient = Occupancies(nearby.filter { $0.clientID == request.clientID })
    return Self.inOrder(
      request.practitioners.map { practitioner in
        let search = Search(
          terms: terms, rule: GapRule(setup: setup), rooms: rooms, inRooms: inRooms, retired: retired,
          ofClient: ofClient, own: Occupancies(nearby.filter { $0.practitionerID == practitioner }))
        return stretches(of: practitioner, request, terms.window).flatMap { stretch in
          search.starts(in: stretch).map { start in
            OpenTime(
              startsAt: start, endsAt: start + terms.seconds, practitionerID: practitioner,
              siteID: request.siteID)
          }
        }
      })
  }

  /// The open times of several practitioners in one order: by start, those of one moment as the practitioners were named.
  ///
  /// - Parameter found: the times of each practitioner.
  public static func inOrder(_ found: [[OpenTime]]) -> [OpenTime] {
    found.enumerated().flatMap { rank, times in times.map { (rank: rank, time: $0) } }
      .sorted { ($0.time.startsAt, $0.rank) < ($1.time.startsAt, $1.rank) }.map(\.time)
  }

  /// The beginning of the first day that is asked for, from which the grid is walked: it is the same at every hour.
  private func beginning(of request: OpenTimeRequest) -> Date {
    let zone = setup.zone(of: request.siteID) ?? .gmt
    return WallClock.start(of: LocalDay(of: request.from, in: zone), in: zone)
  }

  /// Where a practitioner can be booked: their hours, the site's, less their time off.
  private func stretches(of practitioner: UUID, _ request: OpenTimeRequest, _ window: Range<Date>) -> [Range<
    Date
  >] {
    let span = beginning(of: request)..<request.to + Self.horizon
    var open = TimeSpans([span])
    if let site = request.siteID, let opening = setup.opening(of: site, within: span) {
      open = open.intersection(opening)
    }
    if let hours = setup.hours(of: practitioner, site: request.siteID, within: span) {
      open = open.intersection(hours)
    }
    let off = setup.awayTimes(of: practitioner, within: span)
    let retired = setup.retired(
      of: [practitioner, request.siteID, request.serviceID], before: span.upperBound
    ).map { max($0.from, span.lowerBound)..<span.upperBound }
    return open.subtracting(off + retired).spans
  }

  /// Rooms that are retired within the time asked for, as taken from then on.
  private func retired(_ rooms: [UUID], until terms: Terms) -> [Occupancy] {
    let end = terms.window.upperBound + Self.horizon
    return setup.retired(of: rooms, before: end).map { retired in
      Occupancy(
        appointmentID: retired.bookableID, startsAt: retired.from, endsAt: end,
        clientID: retired.bookableID, practitionerID: retired.bookableID, siteID: retired.siteID,
        roomID: retired.bookableID)
    }
  }
}

extension SchedulingSetup {
  /// How many starts a search for open times looks at, at the most: what it costs, before anything is known of hours.
  public func greatestStarts(of request: OpenTimeRequest) -> Int {
    let minutes = request.minutes ?? request.serviceID.flatMap { services[$0]?.minutes }
    let step = Double(max(Bounds.appointmentMinutes.lowerBound, minutes ?? BookAppointment.usualMinutes)) * 60
    let days = min(request.to.timeIntervalSince(request.from) / 86_400, Double(OpenTimeRequest.maxDays))
    return Int(max(0, days) * 86_400 / step) * request.practitioners.count
  }
}

/// A time that can be booked as things stand.
public struct OpenTime: Hashable, Sendable {
  public let startsAt: Date
  public let endsAt: Date
  public let practitionerID: UUID
  /// Nil for a virtual one.
  public let siteID: UUID?

  public init(startsAt: Date, endsAt: Date, practitionerID: UUID, siteID: UUID?) {
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.practitionerID = practitionerID
    self.siteID = siteID
  }
}

/// Which open times are asked for.
public struct OpenTimeRequest: Hashable, Sendable {
  /// The longest span of time that one request may ask for, in days.
  public static let maxDays = 31

  /// Half-open; at most ``maxDays`` days and an hour, so that a span of local days fits over a clock change.
  public let from: Date
  public let to: Date
  /// Nil for a virtual appointment.
  public let siteID: UUID?
  /// Who may hold it: one, or any of several, each once.
  public let practitioners: [UUID]
  /// What is to be booked; nil for none, with the minutes alone.
  public let serviceID: UUID?
  /// Nil for as long as the service takes, otherwise an hour.
  public let minutes: Int?
  /// Whose own appointments are left out of account too; nil for a client who is not known yet.
  public let clientID: UUID?
  /// The appointment that is to be moved, which stands in nobody's way; nil for a new one.
  public let movingID: UUID?
  public let now: Date

  public init(
    from: Date, to: Date, siteID: UUID?, practitioners: [UUID], serviceID: UUID? = nil, minutes: Int? = nil,
    clientID: UUID? = nil, movingID: UUID? = nil, now: Date
  ) {
    self.from = from
    self.to = to
    self.siteID = siteID
    // Wishes that earlier builds recorded may name one practitioner thousands of times.
    var seen: Set<UUID> = []
    self.practitioners = practitioners.filter { seen.insert($0).inserted }
    self.serviceID = serviceID
    self.minutes = minutes
    self.clientID = clientID
    self.movingID = movingID
    self.now = now
  }

  /// The same with one practitioner, or with none.
  public func with(_ practitioner: UUID?) -> OpenTimeRequest {
    OpenTimeRequest(
      from: from, to: to, siteID: siteID, practitioners: practitioner.map { [$0] } ?? [],
      serviceID: serviceID,
      minutes: minutes, clientID: clientID, movingID: movingID, now: now)
  }

  /// The same over another span of time.
  public func over(_ from: Date, _ to: Date) -> OpenTimeRequest {
    OpenTimeRequest(
      from: from, to: to, siteID: siteID, practitioners: practitioners, serviceID: serviceID,
      minutes: minutes, clientID: clientID, movingID: movingID, now: now)
  }
}
