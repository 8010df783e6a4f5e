import Postgres

/// What migrations grant the application's role, in both databases, and what of theirs runs by itself.
///
/// A migration that grants more adds it here; a test compares the list with freshly migrated databases.
extension Databases {
  static let granted: [String] =
    tables(
      "select", on: "heads", "events", "event_tags", "commands", "access_log", "access_days", "access_heads",
      "schema_migrations")
    + tables(
      "select", "insert", "update", "delete", on: "projection_pointers", "projection_checkpoints",
      "dead_letters", "calendar_feeds", "browser_sessions", "sign_in_links", "memberships",
      "client_links", "client_codes", "messages", "form_drafts", "busy_calendar_reads")
    + tables("select", "insert", "update", on: "message_cursors")
    + tables("select", "insert", "delete", on: "accounts")
    + tables("select", "insert", on: "api_tokens") + columns("update", of: "api_tokens", "revoked_at")
    // Earlier builds insert into it themselves.
    + columns(
      "insert", of: "access_log", "practice_id", "entry_id", "seen_at", "token_id", "role", "client_id",
      "route", "request_id")
    + tables("select", "insert", on: "practice_keys", "person_keys", "master_key", "erasure_scans")
    + columns("update", of: "practice_keys", "wrapped")
    + columns("update", of: "person_keys", "wrapped", "erased_at", "fingerprint")
    + columns("update", of: "master_key", "check_value", "made_at")
    + columns(
      "update", of: "erasure_scans", "state", "reason", "texts", "found", "positions", "sealed", "beat_at",
      "short_texts", "same_contact")
    + [
      "open_log(uuid)",
      "append_events(uuid, uuid[], bytea[], bigint[], integer[], text[], text[], integer[], uuid[], text[], integer[], uuid[], "
        + "text[], bytea[], text[], timestamp with time zone[], text[])",
      "condition_events(uuid, integer[], text[], text[], boolean[])",
      "append_access(uuid, uuid[], uuid[], text[], uuid[], text[], text[])", "command_of(text)",
      "lock_practice_keys()",
    ].map { "function public.\($0) execute" } + ["schema regimen_read create"]

  /// The triggers that migrations of the vault make, up to one of them.
  static func vaultTriggers(at version: Int) -> [MadeTrigger] {
    // The bits are those of “for each row”, “before”, “insert” and “update”.
    let (row, before, insert, update): (Int32, Int32, Int32, Int32) = (1, 2, 4, 16)
    let keep = "public.person_keys.keep_destroyed_keys"
    switch version {
    case ..<3: return []
    case 3: return [MadeTrigger(keep, type: row + before + update, isAlwaysOn: false)]
    default:
      return [keep, "public.erasure_scans.keep_scan_times"].map {
        MadeTrigger($0, type: row + before + insert + update, isAlwaysOn: true)
      }
    }
  }

  private static func tables(_ privileges: String..., on tables: String...) -> [String] {
    tables.flatMap { table in privileges.map { "table public.\(table) \($0)" } }
  }

  private static func columns(_ privilege: String, of table: String, _ columns: String...) -> [String] {
    columns.map { "column public.\(table).\($0) \(privilege)" }
  }
}
