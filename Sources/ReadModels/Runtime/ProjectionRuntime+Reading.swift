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
    while true {
      let standings = try await standings(reaching: atLeast, of: names, in: practice, within: limit)
      let point = ReadPoint(
        position: standings.compactMap(\.position).min() ?? 0,
        tables: try standings.map { standing throws(ReadModelError) in try table(standing.target) })
      do {
        return try await body(point)
      } catch let error as PostgresError where error.sqlState == "42P01" && ContinuousClock.now < end {
        // Two rebuilds have ended since the table was looked up; ask again where to read.
      } catch let error as PostgresError {
        throw ReadModelError.from(error)
      }
    }
  }
}
