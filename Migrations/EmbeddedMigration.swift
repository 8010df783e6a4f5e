public import Postgres

/// The SQL of every migration, embedded in the binary, in order. A released file is never edited.
public struct EmbeddedMigration: Sendable {
  public let version: Int
  public let name: String
  public let sql: String

  init(_ version: Int, _ name: String, _ bytes: [UInt8]) {
    self.version = version
    self.name = name
    sql = String(decoding: bytes, as: UTF8.self)
  }
}

extension EmbeddedMigration {
  /// Migrations of the event database.
  public static let events: [EmbeddedMigration] = [
    EmbeddedMigration(1, "event_store", PackageResources._001_event_store_sql),
    EmbeddedMigration(2, "read_models", PackageResources._002_read_models_sql),
    EmbeddedMigration(3, "access", PackageResources._003_access_sql),
    EmbeddedMigration(4, "append", PackageResources._004_append_sql),
    EmbeddedMigration(5, "import", PackageResources._005_import_sql),
    EmbeddedMigration(6, "calendar_feeds", PackageResources._006_calendar_feeds_sql),
    EmbeddedMigration(7, "browser_sessions", PackageResources._007_browser_sessions_sql),
    EmbeddedMigration(8, "access_log", PackageResources._008_access_log_sql),
    EmbeddedMigration(9, "token_places", PackageResources._009_token_places_sql),
    EmbeddedMigration(10, "read_schema", PackageResources._010_read_schema_sql),
    EmbeddedMigration(11, "command_chain", PackageResources._011_command_chain_sql),
    EmbeddedMigration(12, "access_chain", PackageResources._012_access_chain_sql),
    EmbeddedMigration(13, "append_guards", PackageResources._013_append_guards_sql),
    EmbeddedMigration(14, "access_times", PackageResources._014_access_times_sql),
    EmbeddedMigration(15, "append_rules", PackageResources._015_append_rules_sql),
    EmbeddedMigration(16, "token_roles", PackageResources._016_token_roles_sql),
    EmbeddedMigration(17, "plain_metadata", PackageResources._017_plain_metadata_sql),
    EmbeddedMigration(18, "staff", PackageResources._018_staff_sql),
    EmbeddedMigration(19, "client_links", PackageResources._019_client_links_sql),
    EmbeddedMigration(20, "single_append", PackageResources._020_single_append_sql),
    EmbeddedMigration(21, "messages", PackageResources._021_messages_sql),
    EmbeddedMigration(22, "form_drafts", PackageResources._022_form_drafts_sql),
    EmbeddedMigration(23, "busy_calendars", PackageResources._023_busy_calendars_sql),
    EmbeddedMigration(24, "seen_positions", PackageResources._024_seen_positions_sql),
  ]

  /// Migrations of the vault, a database of its own.
  public static let vault: [EmbeddedMigration] = [
    EmbeddedMigration(1, "keys", PackageResources.vault_0001_keys_sql),
    EmbeddedMigration(2, "check_and_erasures", PackageResources.vault_0002_check_and_erasures_sql),
    EmbeddedMigration(3, "destroyed_keys", PackageResources.vault_0003_destroyed_keys_sql),
    EmbeddedMigration(4, "erasure_records", PackageResources.vault_0004_erasure_records_sql),
  ]
}

extension Migrator {
  /// A migrator over migrations that are embedded in the binary.
  public init(_ embedded: [EmbeddedMigration]) {
    self.init(embedded.map { Migration(version: $0.version, name: $0.name, sql: $0.sql) })
  }
}
