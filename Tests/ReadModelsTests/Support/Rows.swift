import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import TestSupport

@testable import ReadModels

/// What a read model's live table holds, for tests to compare; it never goes through the queries.
extension PracticeFixture {
  /// Bodies by key of the generation that queries use.
  func bodies(_ name: String, version: Int = 1, of other: PracticeID? = nil) async throws -> [String: String]
  {
    let practice = (other ?? practice).uuid
    let generation = try await pool.queryOne(
      "select generation from projection_pointers where projection = \(name) and version = \(version)"
    ) { row in try row.get(0) as Int }
    guard let generation else { return [:] }
    let rows = try await pool.query(
      "select key, body from regimen_read.\(identifier: "\(name)_v\(version)_g\(generation)") where practice_id = \(practice)"
    ) { row in (try row.get(0) as String, try row.get(1) as String) }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  func rows<P: Projection>(_ projection: P.Type, of other: PracticeID? = nil) async throws -> [String: P.Row]
  {
    try await bodies(P.name, version: P.version, of: other).mapValues {
      try JSONCoding.decoder().decode(P.Row.self, from: Data($0.utf8))
    }
  }

  func runtime(_ projections: [AnyProjection<Event>]) -> ProjectionRuntime<Event> {
    var runtime = ProjectionRuntime(
      store: store, projections: projections, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
    )
    runtime.patience = .seconds(60)
    return runtime
  }

  /// Takes the checkpoints of the practice and keeps them while `body` runs, as a process that hangs does.
  func holdingCheckpoints<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(database))
    let value = try await connection.withTransaction { connection in
      try await connection.execute(
        "select position from projection_checkpoints where practice_id = \(practice.uuid) for update")
      return try await body()
    }
    await connection.close()
    return value
  }
}
