import Postgres

/// What a weaker role has made, or may make, where a stronger one might run it.
extension Databases {
  /// The application's tables of before there was a schema for them; the migration that made it moves them.
  static let formerReadModels = "^[a-z_]+_v[0-9]+_g[0-9]+$"

  /// Refuses to go on as a superuser where weaker roles have made what a superuser might run.
  ///
  /// A role that is no superuser goes on: its connection finds nothing of theirs by name.
  static func refuseUntrusted(on connection: PostgresConnection) async throws {
    guard try await isSuperuser(connection) else { return }
    let found = try await untrusted(on: connection, trusting: ["regimen_owner"])
    guard !found.isEmpty else { return }
    throw Failure(
      .refused, "untrusted-objects",
      "Nothing was changed: a superuser might run what a weaker role has made in this database: \(list(found)). "
        + "Find out who made it, drop it or give it to a superuser (alter … owner to …), and run this again.")
  }

  /// Refuses that a role acts as the application while it may make what a stronger role might run.
  static func refuseCreator(_ role: String, on connection: PostgresConnection) async throws {
    guard try await creators(on: connection).contains(role) else { return }
    throw Failure(
      .refused, "role-may-create",
      "The role \(role) may make objects in schema public or schemas of its own, so it must not act as the application. "
        + "Give the database another owner (alter database … owner to …) or revoke create from it, and run this again."
    )
  }

  /// What is wrong with the rights in a database, as the application sees it, and what to do; empty where all is well.
  static func problemsOfRights(on connection: PostgresConnection) async throws -> [String] {
    let owner = try await connection.queryOne(
      """
      select r.rolname::text from pg_catalog.pg_class c join pg_catalog.pg_roles r on r.oid = c.relowner
      where c.relnamespace = 'public'::regnamespace and c.relname = 'schema_migrations'
      """
    ) { row in try row.get(0) as String }
    var problems: [String] = []
    if try await isSuperuser(connection) {
      problems.append(
        "The application connects as a superuser, who may change the log. Use a role that “regimen migrate --grant ROLE” lets in."
      )
    }
    for role in try await creators(on: connection) where role != owner {
      problems.append(
        "The role \(role) acts as the application and may make objects in schema public or schemas of its own, which a stronger role might run. Revoke create from it, or give the database another owner."
      )
    }
    for power in try await powers(on: connection, exceptOperators: owner.map { [$0] } ?? []) {
      let who =
        power.role == RolePower.everyRole
        ? "Every role has this right, the application too: \(power)"
        : "The role \(power), and acts as the application"
      problems.append("\(who): it may change what is recorded, or become who may. Revoke that.")
    }
    let missing = try await lacking(on: connection)
    if !missing.isEmpty {
      problems.append(
        "The application’s role lacks what migrations grant it: \(missing.joined(separator: "; ")). Grant it to regimen_app again, as a role that may."
      )
    }
    problems += try await rightsOfOthers(on: connection, besides: owner.map { [$0] } ?? [])
    problems += try await alteredParts(on: connection)
    let found = try await untrusted(on: connection, trusting: ["regimen_owner"] + (owner.map { [$0] } ?? []))
    if !found.isEmpty {
      problems.append(
        "A stronger role might run what a weaker one has made: \(list(found)). Find out who made it, and drop it or give it to a superuser."
      )
    }
    return problems
  }

  private static func untrusted(on connection: PostgresConnection, trusting roles: [String]) async throws
    -> [UntrustedObject]
  {
    let isMoved = try await connection.queryOne(
      "select true from pg_catalog.pg_namespace n where n.nspname = 'regimen_read'"
    ) { row in try row.get(0) as Bool }
    return try await connection.untrustedObjects(
      trusting: roles, alsoIn: ["regimen_read"], exceptTables: isMoved == nil ? formerReadModels : nil)
  }

  private static func creators(on connection: PostgresConnection) async throws -> [String] {
    try await connection.rolesThatMayCreate(actingAs: "regimen_app", exceptMembersOf: "regimen_owner")
  }

  private static func isSuperuser(_ connection: PostgresConnection) async throws -> Bool {
    try await connection.queryOne(
      "select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user"
    ) { row in try row.get(0) as Bool } ?? false
  }

  /// The first ten by name, and how many there are besides.
  private static func list(_ objects: [UntrustedObject]) -> String {
    let named = objects.prefix(10).map(\.description.onOneLine).joined(separator: "; ")
    return objects.count > 10 ? "\(named); and \(objects.count - 10) more" : named
  }
}
