import Foundation

/// Brings a database up to the build's schema; never down, and never twice at once.
public struct Migrator: Sendable {
  public let migrations: [Migration]
  /// Where the table of what was applied is, and where unqualified names of migrations are made.
  public let schema: String
  public let table: String
  /// How long to wait for another process that migrates.
  public var lockDeadline: Duration = .seconds(60)
  /// For each migration.
  public var deadline: Duration = .seconds(3600)

  /// - Parameters:
  ///   - schema: the schema in which migrations run, whatever the connection's search path.
  ///   - table: where the database keeps what was applied.
  public init(_ migrations: [Migration], schema: String = "public", table: String = "schema_migrations") {
    self.migrations = migrations
    self.schema = schema
    self.table = table
  }

  /// Applies what is missing, each in a transaction of its own, while an advisory lock of this session keeps other
  /// processes out. Needs a direct connection, not a transaction pooler.
  /// - Returns: the versions that were applied, in order.
  /// - Throws: `migrationRefused` if an applied migration was edited or is missing from the build, or if one comes too
  ///   late; `timedOut` if another session kept the lock, naming its process.
  public func migrate(_ connection: PostgresConnection) async throws -> [Int] {
    let key: SQL = "pg_catalog.hashtextextended(\("regimen.migrations." + table), 0)"
    try await lock(connection, key)
    do {
      let applied = try await migrateLocked(connection)
      try await connection.execute("SELECT pg_catalog.pg_advisory_unlock(\(fragment: key))")
      return applied
    } catch {
      // The lock is the session's: it must not stay with a connection that goes back to a pool.
      if connection.isUsable {
        do {
          try await connection.execute("SELECT pg_catalog.pg_advisory_unlock(\(fragment: key))")
        } catch {
          await connection.close()
        }
      }
      throw error
    }
  }

  /// The versions that `migrate` would apply. Changes nothing.
  public func pending(_ connection: PostgresConnection) async throws -> [Int] {
    try await plan(connection).map(\.version)
  }

  /// Asks again and again rather than wait in the server: a statement that waits there holds a snapshot, which others,
  /// such as CREATE INDEX CONCURRENTLY, would have to wait for.
  private func lock(_ connection: PostgresConnection, _ key: SQL) async throws {
    let limit = ContinuousClock.now + lockDeadline
    while true {
      let isMine = try await connection.queryOne("SELECT pg_catalog.pg_try_advisory_lock(\(fragment: key))") {
        try $0.get(0) as Bool
      }
      if isMine == true { return }
      guard .now < limit else { throw PostgresError(.timedOut, try await holder(connection)) }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// Who holds the lock, in words; only migrations are meant to, but any role may take it.
  private func holder(_ connection: PostgresConnection) async throws -> String {
    let process = try await AdvisoryLock(named: "regimen.migrations." + table, of: "migrations").holder(
      connection)
    guard let process else {
      return "another process is migrating this database; it did not end in \(lockDeadline)"
    }
    return
      "the session with process id \(process) on the database server holds the lock of migrations and did not end in "
      + "\(lockDeadline); if nobody migrates there, end it with “select pg_terminate_backend(\(process))” and try again"
  }

  private func migrateLocked(_ connection: PostgresConnection) async throws -> [Int] {
    var applied: [Int] = []
    let missing = try await plan(connection)
    if !missing.isEmpty, try await !tableExists(connection) {
      try await connection.execute(
        """
        CREATE TABLE \(fragment: qualified) (
          version int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL)
        """)
    }
    for migration in missing {
      do {
        try await apply(migration, connection)
      } catch var error as PostgresError {
        error.description = "migration \(migration.version) (\(migration.name)): \(error.description)"
        throw error
      }
      applied.append(migration.version)
    }
    return applied
  }

  private func apply(_ migration: Migration, _ connection: PostgresConnection) async throws {
    try await connection.withTransaction { connection in
      // Waiting long for a table would make everybody else wait behind this.
      try await connection.execute("SET LOCAL lock_timeout = '10s'")
      // A role may have another setting of its own; migrations are written for this one.
      try await connection.execute("SET LOCAL standard_conforming_strings = on")
      try await connection.execute("SET LOCAL search_path TO \(identifier: schema), pg_temp")
      try await connection.executeScript(migration.sql, deadline: deadline)
      guard await connection.isInTransaction else {
        throw PostgresError(.migrationRefused, "it ends its transaction itself, which it must not")
      }
      try await connection.execute(
        """
        INSERT INTO \(fragment: qualified) (version, name, checksum, applied_at)
        VALUES (\(Int32(migration.version)), \(migration.name),
          encode(sha256(convert_to(\(migration.sql), 'UTF8')), 'hex'), clock_timestamp())
        """)
    }
  }

  private var qualified: SQL { "\(identifier: schema).\(identifier: table)" }

  private func plan(_ connection: PostgresConnection) async throws -> [Migration] {
    let checksums = try await connection.query(
      """
      SELECT encode(sha256(convert_to(text, 'UTF8')), 'hex')
      FROM unnest(\(migrations.map(\.sql))) WITH ORDINALITY AS m (text, index) ORDER BY index
      """
    ) { try $0.get(0) as String }
    var applied: [MigrationPlan.Applied] = []
    if try await tableExists(connection) {
      applied = try await connection.query(
        "SELECT version, name, checksum FROM \(fragment: qualified) ORDER BY version"
      ) { try MigrationPlan.Applied(version: $0.get(0), name: $0.get(1), checksum: $0.get(2)) }
    }
    return try MigrationPlan.pending(Array(zip(migrations, checksums)), applied: applied)
  }

  private func tableExists(_ connection: PostgresConnection) async throws -> Bool {
    try await connection.queryOne(
      "SELECT to_regclass(quote_ident(\(schema)) || '.' || quote_ident(\(table))) IS NOT NULL"
    ) { try $0.get(0) } ?? false
  }
}
