public import EventSourcing
import EventStore
import Foundation
import Postgres
public import Practice

extension Queries {
  /// What a practice has set up for its schedule, folded when asked: rooms, hours, time off, services, travel, policy.
  public func schedulingSetup(_ practice: PracticeID) async throws -> SchedulingSetup {
    var setup = SchedulingSetup()
    for event in try await store.read(Condition.none.readingSetup(), in: practice) { setup.evolve(event) }
    return setup
  }

  /// The times that can be booked, as things stand.
  ///
  /// - Throws: ``Refusal`` `unknown-service`, `not-virtual`, `out-of-range`.
  public func openTimes(
    _ practice: PracticeID, _ request: OpenTimeRequest, setup: SchedulingSetup? = nil, atLeast: Int64? = nil
  ) async throws -> OpenTimesView {
    let known: SchedulingSetup = if let setup { setup } else { try await schedulingSetup(practice) }
    let span = (from: request.from - OpenTimes.reach, to: request.to + OpenTimes.reach)
    return try await reading(["schedule"], of: practice, atLeast: atLeast) { point in
      let taken = try await store.pool.query(
        """
        select key::uuid, starts_at, ends_at, client, practitioner, site, room, buffer_before, buffer_after
        from \(fragment: point(ScheduleProjection.self)) s
        where practice_id = \(practice.uuid) and starts_at < \(span.to) and ends_at > \(span.from)
          and starts_at > \(span.from - 86_400) and status <> \(AppointmentStatus.cancelled.rawValue)
          and \(fragment: Self.stillHeld(at: request.now))
        """
      ) { row in
        Occupancy(
          appointmentID: try row.get(0), startsAt: try row.get(1), endsAt: try row.get(2),
          clientID: try row.get(3),
          practitionerID: try row.get(4), siteID: try row.get(5), roomID: try row.get(6),
          buffers: Buffers(before: Int(try row.get(7) as Int64), after: Int(try row.get(8) as Int64)))
      }
      let times = try OpenTimes(known, taken).find(request)
      return OpenTimesView(times: times, position: point.position)
    }
  }

  /// The first open times from a moment on, within the month that follows: what is offered where a booking was refused.
  public func nextOpenTimes(
    _ practice: PracticeID, like request: OpenTimeRequest, count: Int = 3
  ) async throws -> [OpenTime] {
    let setup = try await schedulingSetup(practice)
    var days = 2
    while days <= OpenTimeRequest.mostDays {
      let window = OpenTimeRequest(
        from: request.from, to: request.from + Double(days) * 86_400, siteID: request.siteID,
        practitioners: request.practitioners, serviceID: request.serviceID, minutes: request.minutes,
        clientID: request.clientID, now: request.now)
      let found = try await openTimes(practice, window, setup: setup).times
      if found.count >= count || days == OpenTimeRequest.mostDays { return Array(found.prefix(count)) }
      days = days < 8 ? 8 : OpenTimeRequest.mostDays
    }
    return []
  }
}
