import EventStore
import Foundation
import Migrations
import Postgres

/// The two databases of an installation: somebody else's server, or the embedded cluster, started when needed.
///
/// It never removes a database.
struct Databases: Sendable {
  /// libpq connection strings of the application's role.
  let events: String
  let vault: String
  /// The embedded cluster; nil for somebody else's server.
  let cluster: LocalCluster?
  /// Whether this process started the embedded cluster.
  let startedHere: Bool

  static let role = "regimen"

  /// Finds the databases of the settings, starting and migrating the embedded cluster where it is used.
  static func open(_ settings: Settings) async throws -> Databases {
    if let events = settings.database {
      guard let vault = settings.vault else {
        throw Failure(
          .unexpected, "vault-missing",
          "A database is set but no vault. Set REGIMEN_VAULT to the connection string of a second database.")
      }
      return Databases(events: events, vault: vault, cluster: nil, startedHere: false)
    }
    let cluster = LocalCluster(directory: settings.dataFolder)
    let running = try await cluster.ensureRunning()
    try await prepareEmbedded(running)
    return Databases(
      events: running.connectionString(database: "regimen", user: role),
      vault: running.connectionString(database: "regimen_vault", user: role),
      cluster: cluster, startedHere: running.startedHere)
  }

  /// Stops the embedded cluster, unless somebody else is connected to it.
  func stopUnlessUsed() async throws {
    guard let cluster, await cluster.status() == .running else { return }
    let server = try await PostgresConnection.connect(
      ConnectionConfiguration(
        try await cluster.ensureRunning().connectionString(database: "postgres", user: "postgres")))
    let others = try await server.queryOne(
      """
      select count(*) from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()
      """
    ) { row in try row.get(0) as Int64 }
    await server.close()
    if others == 0 { try await cluster.stop() }
  }

  /// Makes the two databases and the application's role in an embedded cluster, and migrates them; each step only where it is missing.
  private static func prepareEmbedded(_ running: RunningCluster) async throws {
    let names = ["regimen", "regimen_vault"]
    let server = try await PostgresConnection.connect(
      ConnectionConfiguration(running.connectionString(database: "postgres", user: "postgres")))
    let present = try await server.query(
      "select datname::text from pg_database where datname = any(\(names))"
    ) { row in try row.get(0) as String }
    for name in names where !present.contains(name) {
      do {
        try await server.execute("create database \(identifier: name)")
      } catch let error as PostgresError where error.sqlState == "42P04" || error.sqlState == "23505" {
        continue  // another process made it meanwhile
      }
    }
    await server.close()
    for (name, migrations) in zip(names, [EmbeddedMigration.events, EmbeddedMigration.vault]) {
      let connection = try await PostgresConnection.connect(
        ConnectionConfiguration(running.connectionString(database: name, user: "postgres")))
      let migrator = Migrator(migrations)
      if try await !migrator.pending(connection).isEmpty {
        _ = try await migrator.migrate(connection)
      }
      try await grant(role, on: connection, mayLogIn: true)
      await connection.close()
    }
  }

  /// Lets a login role act as the application, and the application see whether it fits the database.
  ///
  /// Nothing is written where it is so already, and one process at a time writes: PostgreSQL fails concurrent grants.
  static func grant(_ role: String, on connection: PostgresConnection, mayLogIn: Bool) async throws {
    guard try await !isGranted(role, on: connection) else { return }
    try await connection.withTransaction { connection in
      try await connection.execute("select pg_advisory_xact_lock(7241330118)")
      let exists = try await connection.queryOne("select true from pg_roles where rolname = \(role)") { row in
        try row.get(0) as Bool
      }
      if exists == nil, mayLogIn { try await connection.execute("create role \(identifier: role) login") }
      try await connection.execute("grant regimen_app to \(identifier: role)")
      try await connection.execute("grant select on schema_migrations to regimen_app")
    }
  }

  private static func isGranted(_ role: String, on connection: PostgresConnection) async throws -> Bool {
    try await connection.queryOne(
      """
      select pg_has_role(r.oid, 'regimen_app', 'member')
             and has_table_privilege('regimen_app', 'schema_migrations', 'select')
      from pg_roles r where r.rolname = \(role)
      """
    ) { row in try row.get(0) as Bool } ?? false
  }
}

extension Migrator {
  /// A migrator over migrations that are embedded in the binary.
  init(_ embedded: [EmbeddedMigration]) {
    self.init(embedded.map { Migration(version: $0.version, name: $0.name, sql: $0.sql) })
  }
}
