import EventStore
import Foundation
import Migrations
import Postgres

/// The two databases of an installation: the operator's own server, or the embedded cluster, started when needed.
///
/// It never removes a database.
struct Databases: Sendable {
  /// libpq connection strings of the application's role.
  let events: String
  let vault: String
  /// The embedded cluster; nil for the operator's own server.
  let cluster: LocalCluster?

  static let role = "regimen"

  /// Finds the databases of the settings, starting and migrating the embedded cluster where it is used.
  ///
  /// - Parameters:
  ///   - creating: whether an embedded cluster is made where there is none.
  ///   - startedBy: the command that answers for the end of an embedded cluster that it starts; nil for one that stays up.
  static func open(_ settings: Settings, creating: Bool, startedBy: String? = nil) async throws -> Databases {
    if let events = settings.database {
      guard let vault = settings.vault else {
        throw Failure(
          .unexpected, "vault-missing",
          "A database is set but no vault. Set REGIMEN_VAULT to the connection string of a second database.")
      }
      return Databases(events: events, vault: vault, cluster: nil)
    }
    try checkFolder(settings.dataFolder, creating: creating)
    let cluster = LocalCluster(directory: settings.dataFolder, startedBy: startedBy)
    if !creating, await cluster.status() == .absent {
      throw Failure(
        .refused, "not-set-up",
        "There is no practice in \(settings.dataFolder). Start one there with “regimen setup”, or look at a sample with “regimen demo”; --data names another folder."
      )
    }
    let running = try await cluster.ensureRunning()
    try await prepareEmbedded(running)
    return Databases(
      events: running.connectionString(database: "regimen", user: role),
      vault: running.connectionString(database: "regimen_vault", user: role), cluster: cluster)
  }

  /// Whether nothing was made yet in the folder of an embedded cluster; false where a database is named.
  static func areUnmade(_ settings: Settings) async throws -> Bool {
    guard settings.database == nil else { return false }
    return await LocalCluster(directory: settings.dataFolder).status() == .absent
  }

  /// Stops an embedded cluster that a command started which was to end it, this one or one that was killed; not while
  /// others are connected. Goes through with it also where the caller is cancelled.
  static func stopUnlessUsed(_ settings: Settings) async throws {
    guard settings.database == nil else { return }
    try await Task { try await stopUnlessUsed(LocalCluster(directory: settings.dataFolder)) }.value
  }

  private static func stopUnlessUsed(_ cluster: LocalCluster) async throws {
    guard cluster.starter != nil, await cluster.status() == .running else { return }
    let server = try await cluster.ensureRunning().connectionString(database: "postgres", user: "postgres")
    let isUsed = try await connected(to: server) { connection in
      let deadline = ContinuousClock.now + leaving
      while try await others(connection) > 0 {
        guard .now < deadline else { return true }
        try await Task.sleep(for: .milliseconds(50))
      }
      return false
    }
    if !isUsed { try await cluster.stop() }
  }

  /// How many connections others have to a running cluster.
  static func connections(to cluster: LocalCluster) async throws -> Int64 {
    let server = try await cluster.ensureRunning().connectionString(database: "postgres", user: "postgres")
    return try await connected(to: server) { try await others($0) }
  }

  /// How long the server may take to notice that this process's own connections were closed.
  private static let leaving: Duration = .seconds(2)

  private static func others(_ connection: PostgresConnection) async throws -> Int64 {
    try await connection.queryOne(
      """
      select count(*) from pg_catalog.pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()
      """
    ) { row in try row.get(0) as Int64 } ?? 0
  }

  /// Lends a connection that is closed however `body` leaves: one that stays open would count as another user's.
  static func connected<Value>(to text: String, _ body: (PostgresConnection) async throws -> Value)
    async throws -> Value
  {
    let connection = try await PostgresConnection.connect(.privileged(text))
    do {
      let value = try await body(connection)
      await connection.close()
      return value
    } catch {
      await connection.close()
      throw error
    }
  }

  /// Makes the two databases and the application's role in an embedded cluster, and migrates them; each step only where it is missing.
  private static func prepareEmbedded(_ running: RunningCluster) async throws {
    let names = ["regimen", "regimen_vault"]
    try await connected(to: running.connectionString(database: "postgres", user: "postgres")) { server in
      let present = try await server.query(
        "select datname::text from pg_catalog.pg_database where datname = any(\(names))"
      ) { row in try row.get(0) as String }
      for name in names where !present.contains(name) {
        do {
          try await server.execute("create database \(identifier: name)")
        } catch let error
          as PostgresError where error.sqlState == "42P04" || error.sqlState == "23505"
        {
          continue  // another process made it meanwhile
        }
      }
    }
    for (name, migrations) in zip(names, [EmbeddedMigration.events, EmbeddedMigration.vault]) {
      try await connected(to: running.connectionString(database: name, user: "postgres")) { connection in
        let migrator = Migrator(migrations)
        if try await !migrator.pending(connection).isEmpty {
          try await refuseUntrusted(on: connection)
          _ = try await migrator.migrate(connection)
        }
        try await grant(role, on: connection, mayLogIn: true)
      }
    }
  }

  /// Lets a login role act as the application, and the application see whether it fits the database.
  ///
  /// Nothing is written where it is so already, and one process at a time writes: PostgreSQL fails concurrent grants.
  ///
  /// - Parameter patience: how long to wait for another session that grants.
  static func grant(
    _ role: String, on connection: PostgresConnection, mayLogIn: Bool,
    within patience: Duration = .seconds(10)
  ) async throws {
    guard try await !isGranted(role, on: connection) else { return }
    try await connection.withTransaction { connection in
      try await connection.take(AdvisoryLock(number: 7_241_330_118, of: "grants"), within: patience)
      let exists = try await connection.queryOne(
        "select true from pg_catalog.pg_roles where rolname = \(role)"
      ) { row in try row.get(0) as Bool }
      if exists == nil, mayLogIn { try await connection.execute("create role \(identifier: role) login") }
      try await connection.execute("grant regimen_app to \(identifier: role)")
      try await refuseCreator(role, on: connection)
      try await refusePowers(of: role, on: connection)
      try await connection.execute("grant select on public.schema_migrations to regimen_app")
    }
  }

  /// The logins that act as the application, and the one that was just let in; not superusers, nor operators.
  static func logins(besides granted: String?, on connection: PostgresConnection) async throws -> [String] {
    try await connection.query(
      """
      select r.rolname::text from pg_catalog.pg_roles r
      join pg_catalog.pg_roles a on a.rolname = \(limits.role)
      left join pg_catalog.pg_roles o on o.rolname = \(limits.owner)
      where r.rolcanlogin and not r.rolsuper
        and (r.rolname = \(granted) or pg_catalog.pg_has_role(r.oid, a.oid, 'member')
          and not coalesce(pg_catalog.pg_has_role(r.oid, o.oid, 'member'), false))
      order by 1
      """
    ) { row in try row.get(0) }
  }

  private static func isGranted(_ role: String, on connection: PostgresConnection) async throws -> Bool {
    try await connection.queryOne(
      """
      select pg_has_role(r.oid, 'regimen_app', 'member')
             and has_table_privilege('regimen_app', 'public.schema_migrations', 'select')
      from pg_catalog.pg_roles r where r.rolname = \(role)
      """
    ) { row in try row.get(0) as Bool } ?? false
  }
}

extension ConnectionConfiguration {
  /// For a connection with more rights than the application's: it finds nothing by name that another role made.
  static func privileged(_ text: String) -> ConnectionConfiguration {
    var configuration = ConnectionConfiguration(text)
    configuration.searchPath = catalogOnly
    return configuration
  }
}
