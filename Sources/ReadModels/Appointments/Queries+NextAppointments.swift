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
      let found = try await store.pool.query(
        """
        with page as (
          select distinct on (s.client) s.key, s.body, s.site, s.practitioner, s.client
          from \(fragment: point(ScheduleProjection.self)) s
          where s.practice_id = \(practice.uuid) and s.client = any(\(ids)) and s.starts_at >= \(now)
            and s.status = any(\(statuses)) and s.key <> \(left)\(fragment: Self.within(places, "s."))
          order by s.client, s.starts_at, s.key
        )
        select true, p.key, p.body from page p
        union all
        select false, d.key, d.body from \(fragment: point(DirectoryProjection.self)) d
        where d.practice_id = \(practice.uuid) and d.key in (
          \(fragment: Self.mentioned(practice, in: point(DirectoryProjection.self))))
        """
      ) { row in
        (isItem: try row.get(0) as Bool, key: try row.get(1) as String, body: try row.get(2) as String)
      }
      let names = try Self.directory(found.filter { !$0.isItem }.map { ($0.key, $0.body) })
      let people = try await People(names, of: practice, in: store)
      let items = try found.filter(\.isItem).map {
        ScheduleItem(try Self.decode(ScheduleProjection.self, $0.body), people, reason: nil)
      }
      return Dictionary(items.map { ($0.clientID, $0) }) { $0.startsAt <= $1.startsAt ? $0 : $1 }
    }
  }
}
