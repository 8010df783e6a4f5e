import Migrations
import Postgres

/// What is in a database otherwise than the migrations made it: what runs by itself or with its owner's rights, and the tables.
extension Databases {
  /// Triggers and rules on tables in `public` that no migration made, those of the vault that do not run as it made them, and
  /// functions that are missing, of no migration, or not as the newest migration made them, and whatever of the tables, their
  /// columns, constraints and indexes is not as the migrations make it; each with what to do. Nothing is said of a database
  /// that a later build migrated, and nothing of the tables before this build has.
  static func alteredParts(on connection: PostgresConnection) async throws -> [String] {
    guard let schema = try await schema(connection), !schema.isNewer else { return [] }
    let shape = TableShape(made: try schema.isVault ? EmbeddedShape.vault() : EmbeddedShape.events())
    let found = try await connection.plantedParts(
      besides: schema.isVault ? vaultTriggers(at: schema.version) : [], on: shape.tables
    ).map {
      "\($0). Find out who did that. Drop what is of no migration; make what was changed again from the migration's file, and "
        + "have it run by “alter table … enable always trigger …”."
    }
    let migrations = (schema.isVault ? EmbeddedMigration.vault : EmbeddedMigration.events).filter {
      $0.version <= schema.version
    }
    return found + (try await alteredFunctions(besides: MadeFunction.all(of: migrations), on: connection))
      + (try await alteredTables(shape, isVault: schema.isVault, version: schema.version, on: connection))
  }

  private static func alteredTables(
    _ shape: TableShape, isVault: Bool, version: Int, on connection: PostgresConnection
  ) async throws -> [String] {
    let newest = (isVault ? EmbeddedMigration.vault : EmbeddedMigration.events).map(\.version).max()
    guard version == newest else { return [] }
    return shape.differences(of: try await connection.storedParts(of: shape.tables, owner: limits.owner))
  }

  private static func alteredFunctions(
    besides made: [String: MadeFunction], on connection: PostgresConnection
  ) async throws -> [String] {
    let owner = limits.owner
    let stored = try await connection.storedFunctions(of: owner, named: made.keys.sorted())
    let missing = Set(made.keys).subtracting(stored.map(\.name))
    var found: [String] = stored.compactMap { function in
      guard let made = made[function.name] else {
        return
          "The function \(function.signature) of the role \(owner) is of no migration. Find out who made it, and drop it."
      }
      let differences = made.differences(of: function, owner: owner)
      guard !differences.isEmpty else { return nil }
      return
        "The function \(function.signature) is not as the migrations made it (\(differences.joined(separator: ", "))). Find out "
        + "who changed it, and make it again from the migration's file."
    }
    found += missing.sorted().map {
      "The function public.\($0) is missing. Find out who dropped it, and make it again from the migration's file."
    }
    return found
  }

  /// What roles that have nothing to do with the application may do with its tables, each with what to do.
  ///
  /// - Parameter operators: roles that look after the database, whatever they may do.
  static func rightsOfOthers(on connection: PostgresConnection, besides operators: [String]) async throws
    -> [String]
  {
    guard let schema = try await schema(connection), !schema.isNewer else { return [] }
    let shape = TableShape(made: try schema.isVault ? EmbeddedShape.vault() : EmbeddedShape.events())
    return try await connection.rightsOfOthers(on: shape.tables, beyond: limits, besides: operators).map {
      "The role \($0), though it has nothing to do with the application: it may change what is recorded. Revoke that, or let only "
        + "operators sign in as it."
    }
  }

  /// Adds to why a migration failed which columns of others have the row type of a table, where that is why.
  static func explained(_ error: PostgresError, on connection: PostgresConnection) async -> any Error {
    guard ["0A000", "2BP01"].contains(error.sqlState), connection.isUsable,
      let shapes = try? [EmbeddedShape.events(), EmbeddedShape.vault()].map({ TableShape(made: $0) }),
      let parts = try? await connection.storedParts(of: shapes.flatMap(\.tables), owner: limits.owner)
    else { return error }
    let users = parts.filter { $0.kind == "column of the row type" }.map(\.name)
    guard !users.isEmpty else { return error }
    return Failure(
      .refused, "row-type-in-use",
      "\(error.description). That migration was undone. These columns have the row type of a table that it changes: "
        + "\(users.joined(separator: "; ").onOneLine). Drop them or give them a type of their own, and run this again."
    )
  }
}
