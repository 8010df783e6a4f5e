import Postgres

/// What the application's login may do beyond what it is let in for.
extension Databases {
  /// What the application must not have, in either database.
  static let limits = RoleLimits(
    role: "regimen_app",
    roles: [
      "regimen_owner", "regimen_operator", "pg_write_all_data", "pg_execute_server_program",
      "pg_write_server_files", "pg_read_server_files", "pg_create_subscription", "pg_maintain",
    ],
    tables: ["heads", "events", "event_tags", "commands", "access_days", "access_heads"].flatMap { table in
      ["column insert", "update", "delete", "truncate", "trigger"].map { (table, $0) }
    }
      // Earlier builds insert some columns of it.
      + ["insert", "update", "delete", "truncate", "trigger"].map { ("access_log", $0) }
      + ["practice_keys", "person_keys", "master_key", "erasure_scans"].flatMap { table in
        ["delete", "truncate", "trigger"].map { (table, $0) }
      },
    functions: ["import_events", "note_earlier_commands"])

  /// What each login that acts as the application, and the application's role itself, may do beyond that.
  ///
  /// - Parameter operators: logins of operators, which are left out; of others, being a member of `regimen_operator` is passed
  ///   over, unless this connection signed in as it: an operator's login may act as the application as well.
  static func powers(
    on connection: PostgresConnection, exceptOperators operators: [String] = []
  ) async throws -> [RolePower] {
    let session = try await sessionUser(connection)
    return try await connection.powers(beyond: limits).filter { power in
      if power.role == session || power.role == limits.role { return true }
      return !operators.contains(power.role) && power.power != "is a member of regimen_operator"
    }
  }

  /// Refuses that a role acts as the application while it may change what is recorded, or become a role that may.
  static func refusePowers(of role: String, on connection: PostgresConnection) async throws {
    let found = try await connection.powers(beyond: limits).filter {
      $0.role == role || $0.role == limits.role
    }
    guard !found.isEmpty else { return }
    throw Failure(
      .refused, "role-may-change-the-log",
      "The application must not have these rights, with which it may change what is recorded, or become who may: "
        + "\(found.map(\.description).joined(separator: "; ")). Revoke them, and run this again.")
  }

  private static func sessionUser(_ connection: PostgresConnection) async throws -> String? {
    try await connection.queryOne("select session_user::text") { row in try row.get(0) as String }
  }
}
