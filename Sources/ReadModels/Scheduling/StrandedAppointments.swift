public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// Appointments to come that cannot be kept as they are booked, in order of time.
public struct StrandedAppointments: Codable, Hashable, Sendable {
  public let items: [StrandedAppointment]
  /// How many there are, also beyond the limit.
  public let total: Int
  /// The position of the log that it shows.
  public let position: Int64

  public init(items: [StrandedAppointment], total: Int, position: Int64) {
    self.items = items
    self.total = total
    self.position = position
  }
}

/// An appointment to come that cannot be kept as it is booked, and why.
public struct StrandedAppointment: Codable, Hashable, Sendable {
  public let appointment: ScheduleItem
  /// In the order in which they are told; never empty.
  public let reasons: [StrandingReason.Code]

  /// What can be done about it.
  public enum Remedy: String, Codable, Hashable, Sendable, CaseIterable {
    case reschedule
    case cancel
    /// Of what is only held.
    case release
    /// The client comes back into care.
    case readmit
  }

  /// What can be done about it, the first thing to think of first.
  public var remedies: [Remedy] {
    let ends: Remedy = appointment.status == .held ? .release : .cancel
    // It is moved with whom and where it is, and so not away from who or what is retired; a room is changed.
    let stays: Set<StrandingReason.Code> = [
      .clientErased, .practitionerErased, .practitionerRetired, .siteRetired, .serviceRetired,
    ]
    if !stays.isDisjoint(with: reasons) { return [ends] }
    if reasons.contains(.clientDischarged) { return [ends, .readmit] }
    return appointment.status == .booked ? [.reschedule, ends] : [ends]
  }
}

extension Queries {
  /// The appointments to come that cannot be kept as they are booked: booked, held or arrived, and outside of what is set up now, or of
  /// who or what is not there any more. One leaves the list when it is moved or cancelled, when what is set up fits it again, and when
  /// its time has come.
  ///
  /// It is judged whenever it is asked for, so it is right also after a replay.
  ///
  /// - Parameters:
  ///   - reason: only those that cannot be kept for this; nil for any reason.
  ///   - places: what lies at none of these places is left out.
  ///   - asOf: what may be known; nil for everything recorded by now. Looking back, that moment is judged from.
  ///   - limit: 1 to ``maxItems``.
  public func strandedAppointments(
    _ practice: PracticeID, because reason: StrandingReason? = nil, at places: PlaceScope = .everywhere,
    asOf: AsOf? = nil, now: Date, limit: Int = maxItems, atLeast: Int64? = nil
  ) async throws -> StrandedAppointments {
    let size = Self.pageSize(limit)
    let setup = try await schedulingSetup(practice, asOf: asOf)
    let wanted = reason.map(Self.concerned) ?? ""
    return try await reading(
      ["schedule", "directory", "attention"], of: practice, asOf: asOf, .everything, now: now,
      atLeast: atLeast
    ) { point, now in
      let found = try await store.pool.query(
        """
        select s.key, s.starts_at, s.ends_at, s.client, s.practitioner, s.site, s.room,
          coalesce(not a.active, false), coalesce(c.erased, false), coalesce(p.erased, false),
          (s.body::json ->> 'serviceID')::uuid, coalesce(c.merged, s.client)
        from \(fragment: point(ScheduleProjection.self)) s
        left join \(fragment: point(DirectoryProjection.self)) c
          on c.practice_id = s.practice_id and c.key = 'client:' || s.client::text
        left join \(fragment: point(AttentionProjection.self)) a
          on a.practice_id = s.practice_id and a.key = coalesce(c.merged, s.client)::text
        left join \(fragment: point(DirectoryProjection.self)) p
          on p.practice_id = s.practice_id and p.key = 'practitioner:' || s.practitioner::text
        where s.practice_id = \(practice.uuid) and s.starts_at >= \(now)
          and s.status = any(\([AppointmentStatus.held, .booked, .arrived].map(\.rawValue)))
          and \(fragment: Self.stillHeld("s.", at: now))\(fragment: Self.within(places, "s."))\(fragment: wanted)
        order by s.starts_at, s.key
        """
      ) { row in
        (
          key: try row.get(0) as String,
          taken: Occupancy(
            appointmentID: UUID(), startsAt: try row.get(1), endsAt: try row.get(2), clientID: try row.get(3),
            practitionerID: try row.get(4), siteID: try row.get(5), roomID: try row.get(6)),
          hasLeft: try row.get(7) as Bool, isErased: try row.get(8) as Bool,
          isPractitionerErased: try row.get(9) as Bool, service: try row.get(10) as UUID?,
          client: try row.get(11) as UUID
        )
      }
      var rules = StrandingRules(setup)
      let stranded = found.compactMap { row -> (key: String, reasons: [StrandingReason])? in
        var reasons = rules.reasons(against: row.taken, service: row.service)
        if row.isErased {
          reasons.append(.clientErased(client: row.client))
        } else if row.hasLeft {
          reasons.append(.clientDischarged(client: row.client))
        }
        if row.isPractitionerErased {
          reasons.append(.practitionerErased(practitioner: row.taken.practitionerID))
        }
        guard let first = reasons.first, reasons.contains(reason ?? first) else { return nil }
        return (row.key, reasons)
      }
      let page = stranded.prefix(size)
      let items = try await scheduleItems(page.map(\.key), of: practice, point)
      return StrandedAppointments(
        items: zip(page, items).map { StrandedAppointment(appointment: $1, reasons: Self.codes($0.reasons)) },
        total: stranded.count, position: point.position)
    }
  }

  /// Each code once, in the order of the reasons.
  private static func codes(_ reasons: [StrandingReason]) -> [StrandingReason.Code] {
    var seen: Set<StrandingReason.Code> = []
    return reasons.map(\.code).filter { seen.insert($0).inserted }
  }

  /// The appointments that a reason can be about; begins with “and”.
  private static func concerned(_ reason: StrandingReason) -> SQL {
    switch reason {
    case .openingHours(let site): " and s.site = \(site)"
    case .practitionerHours(let practitioner), .timeOff(_, let practitioner),
      .busyElsewhere(let practitioner),
      .practitionerErased(let practitioner):
      " and s.practitioner = \(practitioner)"
    case .retired(.practitioner, let practitioner): " and s.practitioner = \(practitioner)"
    case .retired(.site, let site): " and s.site = \(site)"
    case .retired(.room, let room): " and s.room = \(room)"
    case .retired(.service, let service): " and (s.body::json ->> 'serviceID')::uuid = \(service)"
    case .clientDischarged(let client), .clientErased(let client):
      " and coalesce(c.merged, s.client) = \(client)"
    }
  }

  /// Some appointments as they are shown, in the order of their keys.
  private func scheduleItems(_ keys: [String], of practice: PracticeID, _ point: ReadPoint) async throws
    -> [ScheduleItem]
  {
    guard !keys.isEmpty else { return [] }
    let found = try await scheduleRows(
      """
      select s.key, s.body, s.site, s.practitioner, s.client
      from \(fragment: point(ScheduleProjection.self)) s
      where s.practice_id = \(practice.uuid) and s.key = any(\(keys))
      """, of: practice, point)
    let people = try await People(found.names, of: practice, in: store)
    let rows = Dictionary(uniqueKeysWithValues: found.rows.map { ($0.key, $0.row) })
    return keys.compactMap { key in rows[key].map { ScheduleItem($0, people, reason: nil) } }
  }
}

extension Queries {
  /// Which of some clients were discharged or erased, so that nothing more is planned for them and they are reminded of nothing.
  package func notInCare(_ clients: Set<UUID>, of practice: PracticeID) async throws -> Set<UUID> {
    guard !clients.isEmpty else { return [] }
    return try await reading(["attention", "directory"], of: practice, atLeast: nil) { point in
      Set(
        try await store.pool.query(
          """
          select c.client from unnest(\(Array(clients))) c(client)
          left join \(fragment: point(DirectoryProjection.self)) d
            on d.practice_id = \(practice.uuid) and d.key = 'client:' || c.client::text
          join \(fragment: point(AttentionProjection.self)) a
            on a.practice_id = \(practice.uuid) and a.key = coalesce(d.merged, c.client)::text
          where not a.active
          """
        ) { row in try row.get(0) as UUID })
    }
  }
}
