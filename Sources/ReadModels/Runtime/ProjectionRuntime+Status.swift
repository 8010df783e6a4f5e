public import EventSourcing
import Foundation
import Postgres

extension ProjectionRuntime {
  /// How the read models of a practice stand, by name.
  public func status(of practice: PracticeID) async throws -> [ProjectionStatus] {
    let standings = try await standings(of: projections.map(\.name), in: practice)
    let parked = try await letters(of: standings.map(\.target), in: practice)
    let gone = Set(try await missing(of: standings.map(\.target)))
    return standings.sorted { $0.target < $1.target }.map { standing in
      let waiting = parked[standing.target] ?? []
      return ProjectionStatus(
        name: standing.name, version: standing.version, generation: standing.generation,
        position: standing.position ?? 0, head: standing.head,
        lag: max(0, standing.head - (standing.position ?? 0)), parked: waiting.count,
        parkedEvents: waiting.count(where: \.isEvent), lowestParked: waiting.first?.position,
        lowestReason: waiting.first?.error, isOnChain: standing.isOnChain ?? true,
        isMissing: gone.contains(standing.target))
    }
  }

  /// What is parked of some generations, by position.
  func letters(of targets: [Target], in practice: PracticeID) async throws -> [Target: [ParkedKey]] {
    let rows = try await translated {
      try await pool.query(
        """
        select projection, version, generation, key, position, error from public.dead_letters
        where practice_id = \(practice.uuid) and (projection, version, generation) in (
          select * from unnest(\(targets.names), \(targets.versions), \(targets.generations)))
        order by position, key
        """
      ) { row in
        (
          Target(name: try row.get(0), version: try row.get(1), generation: try row.get(2)),
          ParkedKey(key: try row.get(3), position: try row.get(4), error: try row.get(5))
        )
      }
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}
