import EventSourcing
import EventStore
import Postgres

extension ProjectionRuntime {
  /// How the read models of all practices stand together, in one statement; for a process that serves all of them.
  ///
  /// The reserved practice counts for nothing. A read model whose table is gone is named, and counts neither as behind nor as off its chain.
  /// - Parameters:
  ///   - readyLag: how many events a practice may be behind before it counts as behind.
  ///   - now: when a practice has to have failed for a while.
  public func health(
    readyLag: Int64, at now: ContinuousClock.Instant = .now
  ) async throws -> ProjectionHealth {
    let names = projections.map(\.name)
    let versions = projections.map { Int32($0.version) }
    let failed = failures.practices.map(\.uuid)
    let lasting = failures.lasting(at: now).map(\.uuid)
    let look: SQL = """
      with live as (
        select p.projection, p.version, p.generation, exists (
          select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where n.nspname = \(ProjectionTable.schema) and c.relkind in ('r', 'p')
            and c.relname = (p.projection || '_v' || p.version || '_g' || p.generation)::name) as is_there
        from unnest(\(names), \(versions)) w(projection, version)
        join public.projection_pointers p on p.projection = w.projection and p.version = w.version)
      select count(*), count(*) filter (where l.lag > \(readyLag)), count(*) filter (where l.stuck),
        greatest(coalesce(max(l.lag), 0), 0)::int8,
        (select count(*) from live p
         join public.dead_letters d
           on d.projection = p.projection and d.version = p.version and d.generation = p.generation
         where d.practice_id <> \(PracticeID.reserved.uuid)),
        count(*) filter (where l.is_off),
        array(select projection::text from live where not is_there order by projection),
        count(*) filter (where l.is_stalled)
      from (
        select h.position - s.position as lag, s.is_off,
          s.is_off or (h.position > s.position and h.practice_id = any(\(failed))) as stuck,
          h.position > s.position and h.practice_id = any(\(lasting)) as is_stalled
        from public.heads h
        cross join lateral (
          select case when count(*) < \(names.count) - (select count(*) from live where not is_there) then 0
                      else coalesce(min(c.position), h.position) end as position,
            coalesce(bool_or(c.chain is distinct from
              case when c.position = 0 then sha256(uuid_send(h.practice_id)) else e.chain end), false) as is_off
          from live p
          join public.projection_checkpoints c
            on c.practice_id = h.practice_id and c.projection = p.projection and c.version = p.version
            and c.generation = p.generation
          left join public.events e on e.practice_id = h.practice_id and e.position = c.position
          where p.is_there) s
        where h.position > 0 and h.practice_id <> \(PracticeID.reserved.uuid)) l
      """
    let found = try await translated {
      try await pool.queryOne(look, deadline: .seconds(10)) { row in
        ProjectionHealth(
          practices: try row.get(0), behind: try row.get(1), stuck: try row.get(2),
          greatestLag: try row.get(3), parked: try row.get(4), offChain: try row.get(5),
          missing: try row.get(6), stalled: try row.get(7))
      }
    }
    guard let found else {
      throw ReadModelError(.rejected, "The database did not say how the read models stand.")
    }
    metrics.stands(found)
    return found
  }
}
