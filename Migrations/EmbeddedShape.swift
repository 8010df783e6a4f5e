import Foundation
public import Postgres

/// The tables that the newest migrations make, as a server holds them just after. A test compares them with databases that are
/// migrated anew, and writes what they have to be.
public enum EmbeddedShape {
  /// Of the event database.
  ///
  /// - Throws: never, for the files of this build.
  public static func events() throws -> [StoredPart] { try decode(PackageResources.shape_events_json) }

  /// Of the vault.
  ///
  /// - Throws: never, for the files of this build.
  public static func vault() throws -> [StoredPart] { try decode(PackageResources.shape_vault_json) }

  private static func decode(_ bytes: [UInt8]) throws -> [StoredPart] {
    try JSONDecoder().decode([StoredPart].self, from: Data(bytes))
  }
}
