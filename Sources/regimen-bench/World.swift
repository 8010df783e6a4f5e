import Dashboard
import EventSourcing
import EventStore
import Foundation
import Logging
import Migrations
import Postgres
import Practice
import ReadModels

/// A database of the bench's own with one practice of a known history, and everything that is measured over it.
struct World: Sendable {
  let configuration: ConnectionConfiguration
  /// For programs that take a connection string.
  let connectionString: String
  let store: EventStore<PracticeEvent>
  let runtime: ProjectionRuntime<PracticeEvent>
  let queries: Queries
  let tokens: TokenStore
  let practice: PracticeID
  /// How many events the history has; 0 for a world that appends are measured in.
  let size: Int

  static let issuer = Issuer(role: "owner", client: "regimen-bench")
  static let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

  /// Makes the databases, migrates them, and opens the practice's log.
  ///
  /// - Parameter poolSize: connections of the application; that of the product's settings unless said.
  static func make(_ cluster: RunningCluster, size: Int, poolSize: Int = 8) async throws -> World {
    let server = try await PostgresConnection.connect(ConnectionConfiguration(cluster.connectionString()))
    let names = (events: "events_\(size)", vault: "vault_\(size)")
    for name in [names.events, names.vault] {
      try await server.execute("create database \(identifier: name)")
    }
    await server.close()
    try await migrate(cluster.connectionString(database: names.events), EmbeddedMigration.events)
    try await migrate(cluster.connectionString(database: names.vault), EmbeddedMigration.vault)
    let text = cluster.connectionString(database: names.events)
    let events = PostgresPool(
      ConnectionConfiguration(text), size: poolSize, waitDeadline: .seconds(60), logger: logger)
    let keys = PostgresPool(
      ConnectionConfiguration(cluster.connectionString(database: names.vault)), size: 2, logger: logger)
    let store = EventStore(
      pool: events, vault: Vault(pool: keys, master: .random()), codec: PracticeEvents.codec, logger: logger)
    let runtime = ProjectionRuntime(store: store, projections: PracticeReadModels.all, logger: logger)
    let practice = PracticeID(HistoryIDs.practice)
    try await store.openLog(of: practice)
    return World(
      configuration: ConnectionConfiguration(text), connectionString: text, store: store, runtime: runtime,
      queries: Queries(runtime), tokens: TokenStore(events), practice: practice, size: size)
  }

  private static func migrate(_ text: String, _ migrations: [EmbeddedMigration]) async throws {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
    _ = try await Migrator(migrations).migrate(connection)
    await connection.close()
  }
}
