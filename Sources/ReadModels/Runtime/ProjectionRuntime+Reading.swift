import EventSourcing
import Postgres

extension ProjectionRuntime {
  /// Runs a query over some read models once they have reached a position; nil for the head when asked.
  ///
  /// - Parameter body: one statement; it runs again where the table that it was to read is gone meanwhile.
  func reading<Value>(
    _ names: [String], of practice: PracticeID, atLeast: Int64?, within limit: Duration,
    _ body: (ReadPoint) async throws -> Value
  ) async throws -> Value {
    let end = ContinuousClock.now + limit
    var shared = SharedStandings.current
    while true {
      let standings = try await standings(
        reaching: atLeast, of: names, in: practice, within: limit, known: shared)
      let point = ReadPoint(
        position: standings.compactMap(\.position).min() ?? 0,
        tables: try standings.map { standing throws(ReadModelError) in try table(standing.target) })
      do {
        return try await body(point)
      } catch let error as PostgresError where error.sqlState == "42P01" && ContinuousClock.now < end {
        // Two rebuilds have ended since the table was looked up: ask again where to read. Or it was dropped.
        let current = try await self.standings(of: names, in: practice).map(\.target)
        if let gone = try await missing(of: current).first { throw ReadModelError.missing(gone.name) }
        shared = nil
      } catch let error as PostgresError {
        throw ReadModelError.from(error)
      }
    }
  }

  /// The same, from what the request has found already where that is enough.
  private func standings(
    reaching position: Int64?, of names: [String], in practice: PracticeID, within limit: Duration,
    known shared: SharedStandings?
  ) async throws -> [Standing] {
    if let shared {
      if let known = shared.standings(of: names, in: practice, reaching: position) { return known }
      // All of them at once, because the next query will need others.
      shared.keep(try await standings(of: projections.map(\.name), in: practice), of: practice)
      if let found = shared.standings(of: names, in: practice, reaching: position) { return found }
    }
    let reached = try await standings(reaching: position, of: names, in: practice, within: limit)
    shared?.keep(reached, of: practice)
    return reached
  }
}
