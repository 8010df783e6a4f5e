public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

extension Queries {
  /// The next appointment of each of some clients, booked or arrived, by client; who has none is left out.
  ///
  /// - Parameters:
  ///   - clients: their ids, also of those who were merged into others: it is told by the id of the one who is kept.
  ///   - other: an appointment that is not meant.
  ///   - places: what lies at none of these places is left out.
  ///   - now: what began before is over.
  public func nextAppointments(
    _ practice: PracticeID, of clients: [UUID], except other: UUID? = nil,
    at places: PlaceScope = .everywhere, now: Date, atLeast: Int64? = nil
  ) async throws -> [UUID: ScheduleItem] {
    let directory = try await directory(practice, atLeast: atLeast)
    let ids = clients.flatMap { directory.ids(of: $0) }
    guard !ids.isEmpty else { return [:] }
    let statuses = [AppointmentStatus.booked, .arrived].map(\.rawValue)
    let left = other.map(ScheduleProjection.key) ?? ""
    return try await reading(["schedule", "directory"], of: practice, atLeast: atLeast) { point in
      let found = try await scheduleRows(
        """
        select distinct on (s.client) s.key, s.body, s.site, s.practitioner, s.client
        from \(fragment: point(ScheduleProjection.self)) s
        where s.practice_id = \(practice.uuid) and s.client = any(\(ids)) and s.starts_at >= \(now)
          and s.status = any(\(statuses)) and s.key <> \(left)\(fragment: Self.within(places, "s."))
        order by s.client, s.starts_at, s.key
        """, of: practice, point)
      let people = try await People(found.names, of: practice, in: store)
      let items = found.rows.map { ScheduleItem($0.row, people, reason: nil) }
      return Dictionary(items.map { ($0.clientID, $0) }) { $0.startsAt <= $1.startsAt ? $0 : $1 }
    }
  }
}
