import Application
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

extension World {
  /// Appends by several callers, each one after the other, spread over some new practices; in appends a second.
  func appends(callers: Int, each: Int, drafts: Int = 1, practices: Int = 1) async throws -> Double {
    var opened: [PracticeID] = []
    for _ in 0..<practices {
      let practice = PracticeID(UUID())
      try await store.openLog(of: practice)
      opened.append(practice)
    }
    let places = opened
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<callers {
        let practice = places[caller % places.count]
        group.addTask {
          let client = UUID()
          for _ in 0..<each { try await append(of: client, drafts, to: practice) }
        }
      }
      try await group.waitForAll()
    }
    return Double(callers * each) / (ContinuousClock.now - start).inSeconds
  }

  /// One append of some sessions of a client, its condition checked.
  func append(of client: UUID, _ drafts: Int = 1, to practice: PracticeID) async throws {
    _ = try await store.perform(
      SampleFact.Append(
        client: client, drafts: (0..<drafts).map { _ in SampleFact.session(of: client, id: UUID()) }),
      in: practice, identity: CommandIdentity(key: nil, in: practice, request: []), issuer: Self.issuer)
  }
}
