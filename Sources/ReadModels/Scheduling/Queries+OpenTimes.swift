public import EventSourcing
import EventStore
import Foundation
import Postgres
public import Practice

/// Who was a practitioner of a practice already.
private struct RegisteredPractitioners: PracticeFold {
  var ids: Set<UUID> = []

  var reads: Condition { Condition.none.reading(PracticeTags.practitioners, PractitionerRegistered.self) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .organisation(.practitionerRegistered(let facts)) = recorded.event {
      ids.insert(facts.practitionerID)
    }
  }
}

extension Queries {
  /// What a practice has set up for its schedule, folded when asked: rooms, hours, time off, services, travel, policy.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func schedulingSetup(_ practice: PracticeID, asOf: AsOf? = nil) async throws -> SchedulingSetup {
    var setup = try await folded(SchedulingSetup(), of: practice, asOf: asOf, now: .distantFuture).state
    // What calendars say is said anew whenever they change; the newest alone is read, but for looking back.
    var calendars = setup.busyCalendars.keys.map { BusyCalendar(of: $0) }
    guard !calendars.isEmpty else { return setup }
    if asOf == nil {
      for event in try await store.read(calendars.reads, in: practice) { calendars.evolve(event) }
    } else {
      calendars = try await folded(calendars, of: practice, asOf: asOf, now: .distantFuture).state
    }
    for calendar in calendars { setup.take(calendar) }
    return setup
  }

  /// The times that can be booked, as things stand, or that could have been booked at a moment that is looked back at.
  ///
  /// - Parameters:
  ///   - setup: as of the same moment, where it was read before.
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - most: how many times there may be; more are refused.
  /// - Throws: ``Refusal`` `unknown-service`, `not-virtual`, `out-of-range`.
  public func openTimes(
    _ practice: PracticeID, _ request: OpenTimeRequest, setup: SchedulingSetup? = nil, asOf: AsOf? = nil,
    atLeast: Int64? = nil, most: Int = .max
  ) async throws -> OpenTimesView {
    let known: SchedulingSetup =
      if let setup { setup } else { try await schedulingSetup(practice, asOf: asOf) }
    var practitioners = request.practitioners
    if let asOf {
      let (registered, _) = try await folded(
        RegisteredPractitioners(), of: practice, asOf: asOf, now: request.now)
      practitioners = practitioners.filter(registered.ids.contains)
    }
    let there = practitioners
    var client = request.clientID
    if let named = client { client = try await person(named, in: practice, asOf: asOf, now: request.now).id }
    let person = client
    return try await takenTimes(
      practice, request.from..<max(request.from, request.to), asOf: asOf, now: request.now, atLeast: atLeast
    ) { taken, moment, position in
      guard asOf == nil || known.zone(of: request.siteID) != nil else {
        return OpenTimesView(times: [], position: position)
      }
      let seen = OpenTimeRequest(
        from: request.from, to: request.to, siteID: request.siteID, practitioners: there,
        serviceID: request.serviceID, minutes: request.minutes, clientID: person,
        movingID: request.movingID, now: moment)
      let starts = known.greatestStarts(of: seen)
      return try await largeFolds.admitting(starts) {
        OpenTimesView(
          times: try await Self.times(OpenTimes(known, taken), seen, most: most), position: position)
      }
    }
  }

  /// The most open times that one request is answered with.
  public static let maxOpenTimes = 10_000

  /// The open times of a request, searched for one practitioner after the other.
  private static func times(_ openTimes: OpenTimes, _ request: OpenTimeRequest, most: Int) async throws
    -> [OpenTime]
  {
    var pacing = Pacing()
    var found: [[OpenTime]] = []
    // A request that is refused is refused with nobody to search for, too.
    _ = try openTimes.find(request.with(nil))
    for practitioner in request.practitioners {
      try await pacing.turn()
      found.append(try openTimes.find(request.with(practitioner)))
      guard found.reduce(0, { $0 + $1.count }) <= most else {
        throw Refusal(
          .outOfRange,
          "Refused: more than \(most) times are open. Ask for fewer days, or for one practitioner.",
          field: "to")
      }
    }
    return OpenTimes.inOrder(found)
  }

  /// Everything that takes up time in a span or near enough to bear on it.
  ///
  /// - Parameter body: gets that, the moment that is judged, and the position that it is shown at.
  func takenTimes<Value>(
    _ practice: PracticeID, _ span: Range<Date>, asOf: AsOf?, now: Date, atLeast: Int64?,
    _ body: ([Occupancy], Date, Int64) async throws -> Value
  ) async throws -> Value {
    let (from, to) = (span.lowerBound - OpenTimes.horizonBefore, span.upperBound + OpenTimes.horizon)
    let scope = asOf == nil ? PastScope.everything : try await appointmentsOfAll(in: practice)
    return try await reading(
      ["schedule", "directory"], of: practice, asOf: asOf, scope, now: now, atLeast: atLeast
    ) { point, moment in
      let taken = try await store.pool.query(
        """
        select s.key::uuid, starts_at, ends_at, coalesce(d.merged, client), practitioner, site, room, buffer_before,
          buffer_after
        from \(fragment: point(ScheduleProjection.self)) s
        left join \(fragment: point(DirectoryProjection.self)) d
          on d.practice_id = s.practice_id and d.key = 'client:' || s.client::text
        where s.practice_id = \(practice.uuid) and starts_at < \(to) and ends_at > \(from)
          and starts_at > \(from - 86_400) and status <> \(AppointmentStatus.cancelled.rawValue)
          and \(fragment: Self.stillHeld(at: moment))
        """
      ) { row in
        Occupancy(
          appointmentID: try row.get(0), startsAt: try row.get(1), endsAt: try row.get(2),
          clientID: try row.get(3), practitionerID: try row.get(4), siteID: try row.get(5),
          roomID: try row.get(6),
          buffers: Buffers(before: Int(try row.get(7) as Int64), after: Int(try row.get(8) as Int64)))
      }
      return try await body(taken, moment, point.position)
    }
  }

  /// The first open times from a moment on, within the month that follows: what is offered where a booking was refused.
  public func nextOpenTimes(_ practice: PracticeID, like request: OpenTimeRequest, count: Int = 3)
    async throws -> [OpenTime]
  {
    let setup = try await schedulingSetup(practice)
    var days = 2
    while days <= OpenTimeRequest.maxDays {
      let window = request.over(request.from, request.from + Double(days) * 86_400)
      let found = try await openTimes(practice, window, setup: setup).times
      if found.count >= count || days == OpenTimeRequest.maxDays { return Array(found.prefix(count)) }
      days = days < 8 ? 8 : OpenTimeRequest.maxDays
    }
    return []
  }
}

/// Open times, and the position of the log that they were found at.
public struct OpenTimesView: Hashable, Sendable {
  public let times: [OpenTime]
  public let position: Int64
}
