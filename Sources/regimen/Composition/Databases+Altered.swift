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
    let found = try await connection.plantedParts(
      besides: schema.isVault ? vaultTriggers(at: schema.version) : []
    ).map {
      "\($0). Find out who did that. Drop what is of no migration; make what was changed again from the migration's file, and "
        + "have it run by “alter table … enable always trigger …”."
    }
    let migrations = (schema.isVault ? EmbeddedMigration.vault : EmbeddedMigration.events).filter {
      $0.version <= schema.version
    }
    return found + (try await alteredFunctions(besides: MadeFunction.all(of: migrations), on: connection))
      + (try await alteredTables(isVault: schema.isVault, version: schema.version, on: connection))
  }

  private static func alteredTables(isVault: Bool, version: Int, on connection: PostgresConnection)
    async throws -> [String]
  {
    let newest = (isVault ? EmbeddedMigration.vault : EmbeddedMigration.events).map(\.version).max()
    guard version == newest else { return [] }
    let shape = TableShape(made: try isVault ? EmbeddedShape.vault() : EmbeddedShape.events())
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
}
