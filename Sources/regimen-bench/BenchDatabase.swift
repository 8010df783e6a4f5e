import EventSourcing
import EventStore
import Foundation
import Logging
import Migrations
import Postgres
import Practice

/// A PostgreSQL of the bench's own, with default durability, and the store over it; removed at the end.
struct BenchDatabase: Sendable {
  let store: EventStore<PracticeEvent>
  let configuration: ConnectionConfiguration
  /// The practice whose events are replayed.
  let history: PracticeID

  static func with<Value: Sendable>(_ body: (BenchDatabase) async throws -> Value) async throws -> Value {
    let folder = "/tmp/regimen-bench-\(UUID().uuidString.prefix(8).lowercased())"
    let cluster = LocalCluster(directory: folder, settings: ["max_connections": "100"])
    let result: Result<Value, any Error>
    do {
      let running = try await cluster.ensureRunning()
      result = .success(try await body(try await make(running)))
    } catch {
      result = .failure(error)
    }
    try? await cluster.stop(mode: .immediate)
    try? FileManager.default.removeItem(atPath: folder)
    return try result.get()
  }

  private static func make(_ running: RunningCluster) async throws -> BenchDatabase {
    let server = try await PostgresConnection.connect(ConnectionConfiguration(running.connectionString()))
    for name in ["events", "vault"] { try await server.execute("create database \(identifier: name)") }
    await server.close()
    for (name, migrations) in [("events", EmbeddedMigration.events), ("vault", EmbeddedMigration.vault)] {
      let connection = try await PostgresConnection.connect(
        ConnectionConfiguration(running.connectionString(database: name)))
      let migrator = Migrator(migrations.map { Migration(version: $0.version, name: $0.name, sql: $0.sql) })
      _ = try await migrator.migrate(connection)
      if name == "events" {
        try await connection.executeScript(
          "create table plain (id uuid primary key, facts json not null, recorded_at timestamptz not null)")
      }
      await connection.close()
    }
    let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
    let configuration = ConnectionConfiguration(running.connectionString(database: "events"))
    let vault = ConnectionConfiguration(running.connectionString(database: "vault"))
    let store = EventStore(
      pool: PostgresPool(configuration, size: 8, waitDeadline: .seconds(30), logger: logger),
      vault: Vault(pool: PostgresPool(vault, size: 2, logger: logger), master: .random()),
      codec: PracticeEvents.codec, logger: logger)
    let history = PracticeID(UUID())
    try await store.openLog(of: history)
    return BenchDatabase(store: store, configuration: configuration, history: history)
  }
}
