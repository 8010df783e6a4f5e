import EventSourcing
import EventStore
import Postgres

extension ProjectionRuntime {
  /// The practices of which events are parked that could not be read; for a process that serves all of them.
  func practicesWithUnread() async throws -> [PracticeID] {
    let find: SQL = """
      select distinct d.practice_id
      from unnest(\(projections.map(\.name)), \(projections.map { Int32($0.version) })) w(projection, version)
      join public.projection_pointers p on p.projection = w.projection and p.version = w.version
      join public.dead_letters d
        on d.projection = p.projection and d.version = p.version and d.generation = p.generation
      where starts_with(d.key, \(ParkedKey.eventMark)) and d.practice_id <> \(PracticeID.reserved.uuid)
      order by d.practice_id
      """
    return try await translated { try await pool.query(find) { row in PracticeID(try row.get(0)) } }
  }

  /// Makes a practice's read models whole again where this build can read an event that was parked because one could
  /// not, as after an update.
  ///
  /// - Returns: whether there was such an event.
  func takeUpReadable(in practice: PracticeID) async throws -> Bool {
    let targets = try await standings(of: projections.map(\.name), in: practice).map(\.target)
    var tookUp = false
    for (target, parked) in try await letters(of: targets, in: practice) {
      let events = parked.filter(\.isEvent).map(\.position)
      let page = try await store.readPage(at: events, in: practice)
      guard page.events.contains(where: { !$0.event.isUnrecognised }) else { continue }
      _ = try await refill(target, in: practice)
      tookUp = true
    }
    return tookUp
  }
}
