public import EventSourcing
public import EventStore
import Foundation
import Logging
import Migrations
public import Postgres
public import Practice

/// A migrated event database and vault in the tests' own cluster, with a store over them and one open practice.
///
/// It never touches a database that it did not make, and everything of it is gone when its scope ends.
public struct PracticeFixture<Event: DomainEvent>: Sendable {
  public let store: EventStore<Event>
  public let practice: PracticeID
  /// libpq connection string of the event database.
  public let database: String
  /// libpq connection string of the vault.
  public let vaultDatabase: String
  /// The key that wraps the vault's keys.
  public let master: MasterKey
  public let pool: PostgresPool

  /// Appends some events as they are, through a command of its own that refuses nothing.
  @discardableResult public func given(
    _ drafts: [Draft<Event>], in other: PracticeID? = nil, role: String = "owner"
  ) async throws -> Performed<Event> {
    let practice = other ?? practice
    return try await store.perform(
      Given(drafts: drafts), in: practice, identity: CommandIdentity(key: nil, in: practice, request: []),
      issuer: Issuer(role: role, client: "tests"))
  }

  /// Opens the log of another practice in the same database.
  public func openAnotherPractice() async throws -> PracticeID {
    let other = PracticeID(UUID())
    try await store.openLog(of: other)
    return other
  }

  /// Another store over the same databases, with a pool of its own, as another process has it.
  ///
  /// - Parameter login: the role that it connects to the event database as; nil for the superuser.
  public func withAnotherStore<Value: Sendable>(
    poolSize: Int = 6, as login: String? = nil, _ body: (EventStore<Event>) async throws -> Value
  ) async throws -> Value {
    let pools = (
      PostgresPool(
        ConnectionConfiguration(database + (login.map { " user=\($0)" } ?? "")), size: poolSize,
        waitDeadline: .seconds(60), logger: FixtureLog.quiet),
      PostgresPool(ConnectionConfiguration(vaultDatabase), size: 2, logger: FixtureLog.quiet)
    )
    let other = EventStore(
      pool: pools.0, vault: Vault(pool: pools.1, master: master), codec: store.codec, logger: FixtureLog.quiet
    )
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(other))
    } catch {
      result = .failure(error)
    }
    await pools.0.shutdown()
    await pools.1.shutdown()
    return try result.get()
  }
}

/// Runs `body` with a store of some domain over fresh, migrated databases, and drops them afterwards.
///
/// Few of them are open at once, so that what a test waits for is its own work. They must not be nested.
/// - Parameters:
///   - version: the newest migration of the event database, as an older build left it; nil for this build's.
///   - master: the key that wraps the vault's keys.
public func withStore<Event: DomainEvent, Value: Sendable>(
  of codec: EventCodec<Event>, migratedTo version: Int? = nil, poolSize: Int = 8,
  master: MasterKey = .random(), _ body: (PracticeFixture<Event>) async throws -> Value
) async throws -> Value {
  await FixtureGate.shared.enter()
  let result: Result<Value, any Error>
  do {
    result = .success(
      try await withFreshStore(of: codec, migratedTo: version, poolSize: poolSize, master: master, body))
  } catch {
    result = .failure(error)
  }
  await FixtureGate.shared.leave()
  return try result.get()
}

/// Lets a few fixtures in at once, in the order in which they came.
private actor FixtureGate {
  static let shared = FixtureGate()
  private var free = 4
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func enter() async {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
  }

  func leave() { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
}

private func withFreshStore<Event: DomainEvent, Value: Sendable>(
  of codec: EventCodec<Event>, migratedTo version: Int?, poolSize: Int, master: MasterKey,
  _ body: (PracticeFixture<Event>) async throws -> Value
) async throws -> Value {
  let template = version.map { "events_\($0)" } ?? "events"
  let build: @Sendable (String) async throws -> Void = { database in
    try await FixtureMigrations.events(database, upTo: version ?? .max)
  }
  return try await PostgresFixture.withDatabase(template: template, build: build) { database in
    try await PostgresFixture.withDatabase(template: "vault", build: FixtureMigrations.vault) {
      vaultDatabase in
      let pool = PostgresPool(
        ConnectionConfiguration(database), size: poolSize, waitDeadline: .seconds(60),
        logger: FixtureLog.quiet)
      let vaultPool = PostgresPool(ConnectionConfiguration(vaultDatabase), size: 4, logger: FixtureLog.quiet)
      let fixture = PracticeFixture(
        store: EventStore(
          pool: pool, vault: Vault(pool: vaultPool, master: master), codec: codec, logger: FixtureLog.quiet),
        practice: PracticeID(UUID()), database: database, vaultDatabase: vaultDatabase, master: master,
        pool: pool)
      let result: Result<Value, any Error>
      do {
        try await fixture.store.openLog(of: fixture.practice)
        result = .success(try await body(fixture))
      } catch {
        result = .failure(error)
      }
      await pool.shutdown()
      await vaultPool.shutdown()
      return try result.get()
    }
  }
}

/// Runs `body` with a store of the practice's own events over fresh, migrated databases.
public func withPractice<Value: Sendable>(
  poolSize: Int = 8, master: MasterKey = .random(),
  _ body: (PracticeFixture<PracticeEvent>) async throws -> Value
) async throws -> Value {
  try await withStore(of: PracticeEvents.codec, poolSize: poolSize, master: master, body)
}

/// A command that appends what it was given; it depends on nothing.
private struct Given<Event: DomainEvent>: Decider {
  struct State: Fold {
    var reads: Condition { .none }
    mutating func evolve(_ recorded: Recorded<Event>) {}
  }

  let drafts: [Draft<Event>]

  var initial: State { State() }
  func decide(_ state: State) throws(Refusal) -> [Draft<Event>] { drafts }
}

/// Brings the databases of a fixture to the build's own migrations.
public enum FixtureMigrations {
  /// The event database as a build left it whose newest migration was `version`.
  public static func events(_ database: String, upTo version: Int) async throws {
    try await migrate(database, EmbeddedMigration.events.filter { $0.version <= version })
  }

  @Sendable public static func events(_ database: String) async throws {
    try await migrate(database, EmbeddedMigration.events)
  }
  @Sendable public static func vault(_ database: String) async throws {
    try await migrate(database, EmbeddedMigration.vault)
  }

  private static func migrate(_ database: String, _ embedded: [EmbeddedMigration]) async throws {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(database))
    do {
      _ = try await Migrator(embedded).migrate(connection)
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }
}

/// Keeps a fixture's logs out of the tests' output.
enum FixtureLog { static let quiet = Logger(label: "regimen.tests") { _ in SwiftLogNoOpLogHandler() } }
