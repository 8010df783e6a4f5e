public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

extension Queries {
  /// How a practice stands on a day of a zone, seen from now.
  ///
  /// - Parameters:
  ///   - zone: the zone in which the day is meant.
  ///   - day: nil for the day that the zone has now.
  ///   - places: whose appointments are shown; who has none booked anywhere is asked of all places.
  ///   - asOf: what may be known; nil for everything recorded by now. Looking back, “now” is that moment.
  public func overview(
    _ practice: PracticeID, in zone: TimeZone, day: LocalDay? = nil, at places: PlaceScope = .everywhere,
    asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> OverviewView {
    try await reading(
      ["directory", "schedule", "progression"], of: practice, asOf: asOf, .everything, now: now,
      atLeast: atLeast
    ) { point, now in
      let day = day ?? LocalDay(of: now, in: zone)
      let span = WallClock.start(of: day, in: zone)..<WallClock.start(of: day + 1, in: zone)
      let found = try await store.pool.query(
        Self.overview(
          point(ScheduleProjection.self), point(DirectoryProjection.self), point(ProgressionProjection.self),
          practice, span, Self.within(places), now)
      ) { row in
        OverviewParts.Found(
          part: try row.get(0), key: try row.get(1), body: try row.get(2), count: try row.get(3))
      }
      let parts = try OverviewParts(found)
      let people = try await People(
        parts.directory, and: parts.appointments.map(\.sealed), of: practice, in: store)
      return parts.view(
        people, day: day, zone: zone, now: now, position: point.position)
    }
  }

  /// All that an overview needs, in one statement: columns part, key, body, count.
  private static func overview(
    _ schedule: SQL, _ directory: SQL, _ progression: SQL, _ practice: PracticeID, _ span: Range<Date>,
    _ within: SQL, _ now: Date
  ) -> SQL {
    let week = now.addingTimeInterval(-7 * 86_400)
    // A score may be given for three days after a session; two more cover the zones.
    let scorable = now.addingTimeInterval(-5 * 86_400)
    let fortnight = now.addingTimeInterval(14 * 86_400)
    return """
      with today as (
        select key, body, site, practitioner, client from \(fragment: schedule) t
        where practice_id = \(practice.uuid) and starts_at >= \(span.lowerBound) and starts_at < \(span.upperBound)
          \(fragment: within)
      ), next as (
        select distinct on (site) key, body, site, practitioner, client from \(fragment: schedule) t
        where practice_id = \(practice.uuid) and starts_at > \(now) and status = 'booked'
          \(fragment: within)
        order by site, starts_at, key
      ), page as (
        select * from today union all select * from next
      ), people as (
        select key, body, number, erased, flagged or exists (
            select from \(fragment: directory) m
            where m.practice_id = \(practice.uuid) and m.flagged and 'client:' || m.merged::text = t.key) as flagged
        from \(fragment: directory) t
        where practice_id = \(practice.uuid) and kind = 'client' and not erased and merged is null
      ), busy as (
        select distinct 'client:' || coalesce(m.merged, t.client)::text as key from \(fragment: schedule) t
        left join \(fragment: directory) m on m.practice_id = t.practice_id and m.key = 'client:' || t.client::text
        where t.practice_id = \(practice.uuid) and starts_at > \(now) and starts_at < \(fortnight)
          and status = 'booked'
      ), free as (
        select p.key, p.body, count(*) over () as total from people p
        where not exists (select from busy b where b.key = p.key) order by p.number limit 50
      ), newest as (
        select distinct on (client) client, session, body from \(fragment: progression) t
        where practice_id = \(practice.uuid) and kind = 'session' and occurred_at >= \(scorable)
          and occurred_at <= \(now)
        order by client, occurred_at desc, position desc
      ), unscored as (
        select n.client, n.body from newest n
        where not exists (
          select from \(fragment: progression) m
          where m.practice_id = \(practice.uuid) and m.client = n.client and m.kind = 'morning'
            and (m.session = n.session or m.session is null
              and m.body -> 'morning' ->> 'day' = ((n.body -> 'session' ->> 'day')::date + 1)::text))
      )
      select 'today', key, body, 0::int8 from today
      union all select 'next', key, body, 0 from next
      union all select 'clients', '', '{}', count(*) from people
      union all select 'sessions', '', '{}', count(*) from \(fragment: progression) t
        where practice_id = \(practice.uuid) and kind = 'session' and occurred_at > \(week) and occurred_at <= \(now)
      union all select 'unscored', '', body, 0 from unscored
      union all select 'free', key, body, total from free
      union all select 'flagged', key, body, 0 from people where flagged
      union all select 'name', d.key, d.body, 0 from \(fragment: directory) d
        where d.practice_id = \(practice.uuid) and d.key in (
          \(fragment: mentioned(practice, in: directory)) union select 'client:' || client::text from unscored
          union select 'client:' || m.merged::text from \(fragment: directory) m
            where m.practice_id = \(practice.uuid) and m.merged is not null
              and m.key in (select 'client:' || client::text from unscored))
      """
  }
}
