import Migrations
import Postgres

/// What runs in a database by itself, or with its owner's rights, and is not as the migrations made it.
extension Databases {
  /// Triggers and rules on tables in `public` that no migration made, those of the vault that do not run, and functions whose body
  /// is another than a migration's; each with what to do. Nothing is said of a database that a later build migrated.
  static func alteredParts(on connection: PostgresConnection) async throws -> [String] {
    guard let schema = try await schema(connection), !schema.isNewer else { return [] }
    let areOn = schema.isVault && schema.version >= triggersAlwaysOnSince
    var found = try await connection.plantedParts(besides: triggers, alwaysOn: areOn ? triggers : []).map {
      "\($0). Find out who did that. Drop what is of no migration; have what is missing run again by "
        + "“alter table … enable always trigger …”."
    }
    let migrations = (schema.isVault ? EmbeddedMigration.vault : EmbeddedMigration.events).filter {
      $0.version <= schema.version
    }
    let names =
      operatorFunctions
      + granted.filter { $0.hasPrefix("function public.") }.compactMap {
        $0.dropFirst("function public.".count).split(separator: "(").first.map(String.init)
      }
    for function in try await connection.storedFunctions(of: limits.owner, named: names)
    where !isAsMade(function, by: migrations) {
      found.append(
        "The function \(function.signature) is not as the migrations made it. Find out who changed it, and make it again from "
          + "the migration's file.")
    }
    return found
  }

  /// Whether the newest migration that makes a function of this name holds its body, word for word; true where none makes it.
  private static func isAsMade(_ function: StoredFunction, by migrations: [EmbeddedMigration]) -> Bool {
    let heads = ["create function ", "create or replace function "].flatMap { words in
      ["", "public."].map { "\(words)\($0)\(function.name)(" }
    }
    guard let newest = migrations.last(where: { made in heads.contains { made.sql.contains($0) } }) else {
      return true
    }
    return !function.isOpen && newest.sql.contains(function.source)
  }
}
