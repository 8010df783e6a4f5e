import Migrations
import Postgres

/// What the application's login may do beyond what it is let in for.
extension Databases {
  /// What the application is meant to have, in either database.
  static let limits: RoleLimits = {
    var limits = RoleLimits(
      role: "regimen_app",
      roles: [
        "regimen_owner", "regimen_operator", "pg_write_all_data", "pg_execute_server_program",
        "pg_write_server_files", "pg_read_server_files", "pg_create_subscription", "pg_maintain",
      ], granted: granted)
    limits.schemas = ["regimen_read"]
    limits.owner = "regimen_owner"
    return limits
  }()

  /// What each login that acts as the application, the application's role itself, and every role may do beyond that.
  ///
  /// - Parameter operators: logins of operators, which are left out; of others, being a member of `regimen_operator` is passed
  ///   over, unless this connection signed in as it: an operator's login may act as the application as well.
  static func powers(on connection: PostgresConnection, exceptOperators operators: [String] = []) async throws
    -> [RolePower]
  {
    let session = try await sessionUser(connection)
    return try await connection.powers(beyond: try await limitsInForce(on: connection)).filter { power in
      if [session, limits.role, RolePower.everyRole].contains(power.role) { return true }
      return !operators.contains(power.role) && power.power != "is a member of regimen_operator"
    }
  }

  /// Refuses that a role acts as the application while it may change what is recorded, or become a role that may.
  static func refusePowers(of role: String, on connection: PostgresConnection) async throws {
    let found = try await connection.powers(beyond: try await limitsInForce(on: connection)).filter {
      [role, limits.role, RolePower.everyRole].contains($0.role)
    }
    guard !found.isEmpty else { return }
    throw Failure(
      .refused, "role-may-change-the-log",
      "The application must not have these rights, with which it may change what is recorded, or become who may: "
        + "\(found.map(\.description).joined(separator: "; ")). Revoke them (“public” stands for every role), and run this again."
    )
  }

  /// What the application is meant to have in a database that an earlier or a later build migrated.
  private static func limitsInForce(on connection: PostgresConnection) async throws -> RoleLimits {
    var limits = Self.limits
    let isMoved = try await connection.queryOne(
      "select true from pg_catalog.pg_namespace n where n.nspname = 'regimen_read'"
    ) { row in try row.get(0) as Bool }
    if isMoved == nil { limits.formerTables = formerReadModels }
    limits.passesUnknown = try await schema(connection)?.isNewer ?? false
    return limits
  }

  /// Which of the two databases it is, and how far it was migrated; nil where nobody says.
  static func schema(_ connection: PostgresConnection) async throws -> (
    isVault: Bool, version: Int, isNewer: Bool
  )? {
    let mayRead = try await connection.queryOne(
      """
      select true from pg_catalog.pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relname = 'schema_migrations'
        and pg_catalog.has_table_privilege(c.oid, 'select')
      """
    ) { row in try row.get(0) as Bool }
    guard mayRead != nil else { return nil }
    // By what was migrated, and not by tables that may be gone.
    let found = try await connection.queryOne(
      """
      select max(m.version), coalesce(pg_catalog.bool_or(m.version = 1 and m.name = 'keys'), false)
      from public.schema_migrations m
      """
    ) { row in (version: try row.get(0) as Int32?, isVault: try row.get(1) as Bool) }
    guard let found, let version = found.version else { return nil }
    let known = (found.isVault ? EmbeddedMigration.vault : EmbeddedMigration.events).map(\.version).max() ?? 0
    return (found.isVault, Int(version), Int(version) > known)
  }

  private static func sessionUser(_ connection: PostgresConnection) async throws -> String? {
    try await connection.queryOne("select session_user::text") { row in try row.get(0) as String }
  }
}
