public import EventSourcing
import Foundation
import Postgres

extension ProjectionRuntime {
  /// How the read models of a practice stand, by name.
  public func status(of practice: PracticeID) async throws -> [ProjectionStatus] {
    let standings = try await standings(of: projections.map(\.name), in: practice)
    let targets = standings.map(\.target)
    let parked = try await translated {
      try await pool.query(
        """
        select projection, version, generation, count(*) from dead_letters
        where practice_id = \(practice.uuid) and (projection, version, generation) in (
          select * from unnest(\(targets.names), \(targets.versions), \(targets.generations)))
        group by projection, version, generation
        """
      ) { row in
        (
          Target(name: try row.get(0), version: try row.get(1), generation: try row.get(2)),
          try row.get(3) as Int
        )
      }
    }
    let counts = Dictionary(parked, uniquingKeysWith: +)
    return standings.sorted { $0.target < $1.target }.map { standing in
      ProjectionStatus(
        name: standing.name, version: standing.version, generation: standing.generation,
        position: standing.position ?? 0, head: standing.head,
        lag: max(0, standing.head - (standing.position ?? 0)),
        parked: counts[standing.target] ?? 0, isOnChain: standing.isOnChain ?? true)
    }
  }
}
