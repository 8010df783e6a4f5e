import EventStore
import Foundation
import Logging
import Migrations
import Postgres
import TestSupport

/// A PostgreSQL that keeps what it acknowledged (`fsync` on), to be crashed; removed when the scope ends.
struct CrashCluster: Sendable {
  let cluster: LocalCluster
  let keyFile: String
  private let running: RunningCluster

  var events: String { running.connectionString(database: "events") }
  var vault: String { running.connectionString(database: "vault") }

  static func with<Value: Sendable>(_ body: (CrashCluster) async throws -> Value) async throws -> Value {
    let folder = "/tmp/regimen-counterexample-\(UUID().uuidString.prefix(8).lowercased())"
    let cluster = LocalCluster(
      directory: folder,
      settings: ["max_connections": "60", "shared_buffers": "32MB", "wal_sync_method": "fdatasync"])
    let result: Result<Value, any Error>
    do {
      let running = try await cluster.ensureRunning()
      let crash = CrashCluster(cluster: cluster, keyFile: folder + "/master.key", running: running)
      try await crash.administer("create database events")
      try await crash.administer("create database vault")
      try await crash.migrate(crash.events, EmbeddedMigration.events)
      try await crash.migrate(crash.vault, EmbeddedMigration.vault)
      result = .success(try await body(crash))
    } catch {
      result = .failure(error)
    }
    try? await cluster.stop(mode: .immediate)
    try? FileManager.default.removeItem(atPath: folder)
    return try result.get()
  }

  /// Runs `body` with a store of this process's own.
  func withStore<Value: Sendable>(_ body: (EventStore<TallyEvent>) async throws -> Value) async throws
    -> Value
  {
    let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
    let pools = (
      PostgresPool(ConnectionConfiguration(events), size: 8, waitDeadline: .seconds(60), logger: logger),
      PostgresPool(ConnectionConfiguration(vault), size: 2, waitDeadline: .seconds(60), logger: logger)
    )
    let store = EventStore(
      pool: pools.0, vault: Vault(pool: pools.1, master: try MasterKey.readOrMake(keyFile)),
      codec: TallyEvent.codec, logger: logger)
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(store))
    } catch {
      result = .failure(error)
    }
    await pools.0.shutdown()
    await pools.1.shutdown()
    return try result.get()
  }

  /// A statement of the superuser, on a connection of its own.
  func administer(_ sql: SQL, database: String = "postgres") async throws {
    try await connected(running.connectionString(database: database)) { try await $0.execute(sql) }
  }

  private func migrate(_ database: String, _ embedded: [EmbeddedMigration]) async throws {
    try await connected(database) { connection in _ = try await Migrator(embedded).migrate(connection) }
  }

  private func connected(_ text: String, _ body: (PostgresConnection) async throws -> Void) async throws {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
    do {
      try await body(connection)
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }
}
