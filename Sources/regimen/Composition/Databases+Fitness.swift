import Migrations
import Postgres

/// Whether this build can work with a database: its encoding, its settings, and how far it was migrated.
extension Databases {
  /// Looks at a new connection of a server's before anybody uses it.
  ///
  /// - Parameters:
  ///   - part: which database it has to be.
  ///   - isPooled: whether it may lead through a transaction pooler, so that it makes no settings itself.
  /// - Throws: ``PostgresError`` `wrongDatabase`, `unfitDatabase`, `notMigrated`, `rowSecurity`.
  static func admit(_ connection: PostgresConnection, as part: Part, isPooled: Bool) async throws {
    try await refuseOther(than: part, connection)
    try await connection.refuseUnfitEncoding()
    try await refuseUnmigrated(part, connection)
    guard isPooled else { return }
    try await connection.refuseUnfitSettings()
    // What other connections make an error for themselves, these look for: rows that are hidden.
    try await connection.refuseRowSecurity(of: part.allTables)
  }

  /// The versions of migrations that a database has; nil where this connection may not know.
  static func appliedMigrations(_ connection: PostgresConnection) async throws -> [Int]? {
    let mayRead = try await connection.queryOne(
      """
      select pg_catalog.has_table_privilege(c.oid, 'select') from pg_catalog.pg_class c
      where c.relnamespace = (select n.oid from pg_catalog.pg_namespace n where n.nspname = 'public')
        and c.relname = 'schema_migrations'
      """
    ) { row in try row.get(0) as Bool }
    switch mayRead {
    case nil: return []
    case false: return nil
    default:
      return try await connection.query("select version from public.schema_migrations order by 1") { row in
        Int(try row.get(0) as Int32)
      }
    }
  }

  /// Refuses a database that lacks migrations of this build; one with more of them is a later build's, and fits.
  ///
  /// - Throws: ``PostgresError`` `notMigrated`, saying what to run.
  static func refuseUnmigrated(_ part: Part, _ connection: PostgresConnection) async throws {
    guard let applied = try await appliedMigrations(connection) else { return }
    let missing = Set(part.migrations).subtracting(applied).sorted()
    guard let first = missing.first else { return }
    let how =
      applied.isEmpty
      ? "" : ", and lacks \(Count.text(missing.count, "migration")) of this build, from number \(first) on"
    throw PostgresError(.notMigrated, "\(PostgresError.whatToMigrate) It is \(part.words)\(how).")
  }

  /// The newest migration of a database that a later build made; nil where there is none.
  static func laterMigration(_ part: Part, _ connection: PostgresConnection) async throws -> Int? {
    guard let newest = try await appliedMigrations(connection)?.max() else { return nil }
    return newest > part.migrations.max() ?? 0 ? newest : nil
  }

  /// Refuses to serve from a database that does not fit; one whose server does not answer may do so later.
  func refuseUnfit() async throws {
    for (text, part) in [(events, Part.events), (vault, .vault)] {
      do {
        try await Self.connected(to: text) { try await Self.admit($0, as: part, isPooled: false) }
      } catch let error as PostgresError
        where ![.wrongDatabase, .unfitDatabase, .notMigrated].contains(error.code)
      {}
    }
  }
}
