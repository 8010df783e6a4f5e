import EventSourcing
import EventStore
import Foundation
import Postgres

extension ProjectionRuntime {
  /// The practices whose read models have not reached their log's head; for a process that serves all of them.
  func practicesBehind() async throws -> [PracticeID] {
    let wanted = projections
    let find: SQL = """
      select h.practice_id from public.heads h
      where h.practice_id <> \(PracticeID.reserved.uuid) and h.position > (
        select case when count(*) < \(wanted.count) then -1 else min(c.position) end
        from unnest(\(wanted.map(\.name)), \(wanted.map { Int32($0.version) })) w(projection, version)
        join public.projection_pointers p on p.projection = w.projection and p.version = w.version
        join public.projection_checkpoints c
          on c.practice_id = h.practice_id and c.projection = p.projection and c.version = p.version
          and c.generation = p.generation)
      order by h.practice_id
      """
    return try await translated { try await pool.query(find) { row in PracticeID(try row.get(0)) } }
  }
}
