import EventSourcing
import EventStore
import Foundation
import Logging
import Migrations
import Postgres
import TestSupport
import Testing

/// A store over two new databases of the test cluster, with one opened practice.
struct StoreFixture: Sendable {
  let store: EventStore<SampleEvent>
  let practice: PracticeID
  /// Connection strings of the superuser.
  let events: String
  let vault: String

  static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  static func with<Value: Sendable>(
    master: MasterKey = .random(), _ body: (StoreFixture) async throws -> Value
  ) async throws -> Value {
    let migrateEvents: @Sendable (String) async throws -> Void = { try await migrate($0, .events) }
    let migrateVault: @Sendable (String) async throws -> Void = { try await migrate($0, .vault) }
    return try await PostgresFixture.withDatabase(template: "events", build: migrateEvents) { events in
      try await PostgresFixture.withDatabase(template: "vault", build: migrateVault) { vault in
        try await opened(events, vault, master, body)
      }
    }
  }

  private static func opened<Value: Sendable>(
    _ events: String, _ vault: String, _ master: MasterKey, _ body: (StoreFixture) async throws -> Value
  ) async throws -> Value {
    let pool = PostgresPool(asApplication(events), size: 4, waitDeadline: .seconds(60), logger: logger)
    let keys = PostgresPool(asApplication(vault), size: 2, waitDeadline: .seconds(60), logger: logger)
    let store = EventStore(
      pool: pool, vault: Vault(pool: keys, master: master), codec: SampleEvent.codec, logger: logger)
    let practice = PracticeID(UUID())
    try await store.openLog(of: practice)
    let result: Result<Value, any Error>
    do {
      result = .success(
        try await body(StoreFixture(store: store, practice: practice, events: events, vault: vault)))
    } catch {
      result = .failure(error)
    }
    await pool.shutdown()
    await keys.shutdown()
    return try result.get()
  }

  enum Kind: Sendable { case events, vault }

  static func migrate(_ text: String, _ kind: Kind) async throws {
    let embedded = kind == .events ? EmbeddedMigration.events : EmbeddedMigration.vault
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
    _ = try await Migrator(embedded).migrate(connection)
    await connection.close()
  }

  /// The rights of the application's role, on a connection of the superuser.
  static func asApplication(_ text: String) -> ConnectionConfiguration {
    ConnectionConfiguration(text + " options='-c role=regimen_app'")
  }

  /// Statements as the superuser, past the application.
  func asSuperuser(_ sql: SQL, vault: Bool = false) async throws {
    let connection = try await PostgresConnection.connect(
      ConnectionConfiguration(vault ? self.vault : events))
    do {
      try await connection.execute(sql)
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }

  @discardableResult func perform<Command: Decider>(
    _ command: Command, key: String? = nil, request: String = ""
  ) async throws -> Performed<SampleEvent> where Command.Event == SampleEvent {
    try await store.perform(
      command, in: practice, identity: CommandIdentity(key: key, in: practice, request: request.utf8),
      issuer: Issuer(role: "owner", client: "test"))
  }

  /// Expects the log to end at a position.
  func expectHead(_ position: Int64, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let head = try await store.head(of: practice)
    #expect(head.position == position, sourceLocation: sourceLocation)
  }

  /// Appends seats numbered from a number.
  func fill(_ count: Int, from first: Int = 1) async throws {
    let drafts = (first..<first + count).map {
      Draft(SampleEvent.seatTaken(SeatTaken(seat: "\($0)")), at: Date(timeIntervalSince1970: Double($0)))
    }
    try await perform(AppendAll(drafts: drafts))
  }
}
